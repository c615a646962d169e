package io.quarterbook.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one thing, mostly a deal, brings in to a measure.
 *
 * @param day on which it closed, or became pipeline, or for an open deal was created
 * @param decision what sales operations decided on it; null: nothing
 * @param each null where the deal has no amount, or no rate for it
 */
public record Contribution(
        String id,
        String name,
        String outcome,
        @Nullable LocalDate day,
        @Nullable String decision,
        @Nullable BigDecimal each) {}
