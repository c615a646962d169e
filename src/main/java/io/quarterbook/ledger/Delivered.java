package io.quarterbook.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with the counts of its rows.
 *
 * @param state {@code kept}: it waits; {@code merged}; {@code refused}: set aside
 * @param accepted why it was taken though it was over a threshold; null: it was not
 * @param reason why it was set aside; null: it was not
 */
public record Delivered(
        long delivery,
        String source,
        Instant deliveredAt,
        String state,
        boolean correction,
        @Nullable String accepted,
        @Nullable String reason,
        List<Counts> counts) {
    /** Of one entity: read = loaded + unchanged + duplicates + rejected. */
    public record Counts(
            String entity, long read, long loaded, long unchanged, long duplicates, long rejected, long deleted) {
        String words() {
            return entity + ": " + read + " read = " + loaded + " loaded + " + unchanged + " unchanged + " + duplicates
                    + " duplicates + " + rejected + " rejected; " + deleted + " deleted";
        }
    }

    /** For people: the delivery, and below it a line for each entity. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("  " + delivery + "  " + source + "  " + deliveredAt + "  " + state
                + (correction ? ", rows put right" : "") + (accepted == null ? "" : ", accepted: " + accepted)
                + (reason == null ? "" : ": " + reason));
        counts.forEach(entity -> lines.add("       " + entity.words()));
        return lines;
    }
}
