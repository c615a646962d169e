package io.quarterbook.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How much more or less a deal brings in to a measure than before.
 *
 * @param start of the window's period
 * @param end of the window's period, exclusive
 * @param before null: it did not count
 * @param after null: it does not count
 * @param all how many deals moved the same measure of the same scope and window
 */
public record Movement(
        String measure,
        LocalDate start,
        LocalDate end,
        String scope,
        String scopeId,
        String dealId,
        String name,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after,
        int all) {}
