package io.quarterbook.source;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a deal's row says of its close though the row was left out, as far as that can be read.
 *
 * @param stage the stage it stands in
 * @param at when it closed, else when its row changed last; null: neither can be read
 */
public record Closing(
        String stage,
        @Nullable OffsetDateTime at,
        @Nullable String repId,
        @Nullable BigDecimal amount,
        @Nullable String currency) {}
