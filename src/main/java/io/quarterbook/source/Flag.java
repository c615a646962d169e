package io.quarterbook.source;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A value that a reader of figures should know of, of a row that was taken as it is.
 *
 * @param column as the file calls it
 * @param value as it stands, shortened
 * @param rule a stable code: {@code DST_GAP}
 * @param detail what was made of it, in words
 * @param naturalKey whose row it is: the key's values, several joined with {@code |}
 * @param at the instant that the value was taken for; null where it is none
 */
public record Flag(
        Entity entity,
        String column,
        String value,
        String rule,
        String detail,
        String naturalKey,
        @Nullable OffsetDateTime at) {}
