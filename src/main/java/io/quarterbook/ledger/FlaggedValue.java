package io.quarterbook.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A value that a reader of figures should know of, of a row that was taken as it is.
 *
 * @param delivery the key of the delivery it came with
 * @param naturalKey whose row it is
 * @param at the instant that the value was taken for; null where it is none
 */
public record FlaggedValue(
        long delivery,
        String entity,
        String file,
        long line,
        String column,
        String value,
        String rule,
        String detail,
        String naturalKey,
        @Nullable Instant at) {}
