package io.quarterbook.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A KPI of one scope in one window, at full precision.
 *
 * @param value null where it is undefined, and then there is a reason
 * @param numerator a sum or a count is its own; null of a percentile or a largest value
 * @param denominator null where nothing was divided
 * @param n how many distinct things it rests on
 */
public record Figure(
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long n,
        @Nullable Reason reason) {
    private static final int DECIMALS = 12;

    public Figure {
        if ((value == null) == (reason == null)) {
            throw new IllegalArgumentException("A figure has either a value or a reason");
        }
    }

    static Figure sum(BigDecimal value, long n) {
        return new Figure(value, value, null, n, null);
    }

    static Figure statistic(BigDecimal value, long n) {
        return new Figure(value, null, null, n, null);
    }

    /** Divides once, to 12 decimals half-up. */
    static Figure ratio(BigDecimal numerator, BigDecimal denominator, long n) {
        return new Figure(
                numerator.divide(denominator, DECIMALS, RoundingMode.HALF_UP), numerator, denominator, n, null);
    }

    static Figure undefined(Reason reason) {
        return new Figure(null, null, null, 0, reason);
    }

    static Figure undefined(BigDecimal numerator, @Nullable BigDecimal denominator, long n, Reason reason) {
        return new Figure(null, numerator, denominator, n, reason);
    }

    /** Too few things to judge by. */
    public boolean isSmall() {
        return n < 5;
    }
}
