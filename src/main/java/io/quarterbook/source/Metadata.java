package io.quarterbook.source;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a delivery as a whole.
 *
 * @param complete the full picture: what is missing was deleted
 * @param currency of amounts without one; null when nobody said
 * @param deliveredAt when it was known, in UTC; null when the delivery does not say
 * @param timeZone of instants without an offset
 */
public record Metadata(
        boolean complete,
        @Nullable String currency,
        @Nullable OffsetDateTime deliveredAt,
        ZoneId timeZone) {
    Metadata asDelta() {
        return new Metadata(false, currency, deliveredAt, timeZone);
    }
}
