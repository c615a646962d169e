package io.quarterbook.kpi;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Between what a rate lies that was seen in a sample: the Wilson score interval at 80 % (E. B. Wilson, 1927).
 *
 * @param low from 0 to 1, as {@code high}
 */
public record Interval(BigDecimal low, BigDecimal high) {
    /** Of the normal distribution, 80 % lies within so many deviations. */
    private static final BigDecimal Z = new BigDecimal("1.2816");

    private static final MathContext EXACT = MathContext.DECIMAL128;

    /** Of so many hits among {@code n > 0} things. */
    public static Interval wilson(long hits, long n) {
        if (n < 1 || hits < 0 || hits > n) {
            throw new IllegalArgumentException(hits + " of " + n);
        }
        BigDecimal number = BigDecimal.valueOf(n);
        BigDecimal rate = BigDecimal.valueOf(hits).divide(number, EXACT);
        BigDecimal square = Z.multiply(Z);
        BigDecimal middle = rate.add(square.divide(number.multiply(BigDecimal.valueOf(2)), EXACT));
        BigDecimal spread = rate.multiply(BigDecimal.ONE.subtract(rate))
                .divide(number, EXACT)
                .add(square.divide(number.multiply(number).multiply(BigDecimal.valueOf(4)), EXACT));
        BigDecimal half = Z.multiply(spread.sqrt(EXACT), EXACT);
        BigDecimal whole = BigDecimal.ONE.add(square.divide(number, EXACT));
        return new Interval(
                middle.subtract(half).divide(whole, EXACT).max(BigDecimal.ZERO),
                middle.add(half).divide(whole, EXACT).min(BigDecimal.ONE));
    }

    /** Whether all of it lies below all of another. */
    public boolean isBelow(Interval other) {
        return high.compareTo(other.low) < 0;
    }
}
