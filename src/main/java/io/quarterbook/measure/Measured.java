package io.quarterbook.measure;

import java.math.BigDecimal;

/**
 * One measure of one scope in one window.
 *
 * @param value a sum, a count or a statistic
 * @param n how many distinct things it was taken over
 */
public record Measured(BigDecimal value, long n) {
    /** Nothing happened. */
    public static final Measured NOTHING = new Measured(BigDecimal.ZERO, 0);
}
