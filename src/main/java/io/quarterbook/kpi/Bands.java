package io.quarterbook.kpi;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the status, on the favourable gap: (actual − target) ÷ target, sign turned where lower is better.
 *
 * @param ahead at or above it: ahead
 * @param watch below it: watch
 * @param behind below it: behind
 * @param absolute whether the gap is taken as it is rather than as a share of the target: for targets near zero
 */
public record Bands(BigDecimal ahead, BigDecimal watch, BigDecimal behind, boolean absolute) {
    private static final int DECIMALS = 12;

    public Bands {
        if (ahead == null || watch == null || behind == null) {
            throw new IllegalArgumentException("bands need ahead, watch and behind");
        }
        if (ahead.compareTo(watch) <= 0 || watch.compareTo(behind) <= 0) {
            throw new IllegalArgumentException("bands must fall, not " + ahead + ", " + watch + ", " + behind);
        }
    }

    /** The gap to a target, positive when good; null where one of both is unknown, or the gap a share of nothing. */
    public @Nullable BigDecimal gap(@Nullable BigDecimal actual, @Nullable BigDecimal target, Better better) {
        if (actual == null || target == null) {
            return null;
        }
        BigDecimal gap = actual.subtract(target);
        BigDecimal favourable = better == Better.LOWER ? gap.negate() : gap;
        if (absolute) {
            return favourable;
        }
        return target.signum() == 0 ? null : favourable.divide(target.abs(), DECIMALS, RoundingMode.HALF_UP);
    }

    /** How a figure stands against its target. */
    public Status status(@Nullable BigDecimal actual, @Nullable BigDecimal target, Better better) {
        BigDecimal gap = gap(actual, target, better);
        return gap == null ? Status.NONE : Status.of(gap, this);
    }
}
