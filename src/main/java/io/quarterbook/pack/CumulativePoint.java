package io.quarterbook.pack;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Bookings of the fiscal year up to the end of one month.
 *
 * @param label of the month, as in Jan
 * @param actual null for months that had not begun
 * @param quota null where there is none
 * @param priorYear null where nothing is known
 */
public record CumulativePoint(
        String label,
        @Nullable BigDecimal actual,
        @Nullable BigDecimal quota,
        @Nullable BigDecimal priorYear) {}
