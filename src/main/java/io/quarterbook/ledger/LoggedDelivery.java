package io.quarterbook.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the ledger knows it.
 *
 * @param contentDigest under which {@link Deliveries} keeps its files
 * @param mappingDigest of the mapping it was read by
 * @param deliveredAt its own instant, from which its content is known
 * @param first whether it was the source's first
 * @param complete whether what it lacks is gone; otherwise it holds changes only
 * @param newestEventAt the newest instant in it; null where it has none
 * @param folder where it came from
 * @param receivedAt when we took it in
 * @param correction whether it holds rows of earlier ones that were put right
 * @param accepted why it is taken all the same if it is over a threshold; null: it is judged
 * @param admitted whether it was judged and merged once: a rebuild judges nothing anew
 */
public record LoggedDelivery(
        String source,
        String contentDigest,
        String mappingDigest,
        Instant deliveredAt,
        boolean first,
        boolean complete,
        @Nullable Instant newestEventAt,
        String folder,
        Instant receivedAt,
        boolean correction,
        @Nullable String accepted,
        boolean admitted) {}
