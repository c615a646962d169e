package io.quarterbook.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row that was left out.
 *
 * @param delivery the delivery it came with
 * @param column null where the row itself is broken
 * @param naturalKey whose row it is; null where that could not be read
 */
public record QuarantinedRow(
        Origin delivery,
        String entity,
        String file,
        long line,
        @Nullable String column,
        @Nullable String value,
        String reason,
        @Nullable String naturalKey,
        String rowText) {
    /**
     * A delivery that rows came with.
     *
     * @param contentDigest under which {@link Deliveries} keeps its files
     * @param state kept, merged or refused
     * @param folder where it came from
     */
    public record Origin(
            long key, String contentDigest, Instant deliveredAt, String state, String folder, boolean correction) {
        /** Whether it was set aside: none of its rows was taken. */
        public boolean isRefused() {
            return state.equals("refused");
        }
    }

    /** Where it stands: {@code deals.csv:17}. */
    public String place() {
        return file + ":" + line;
    }
}
