package io.quarterbook.pack;

import io.quarterbook.kpi.Better;
import io.quarterbook.kpi.Status;
import io.quarterbook.kpi.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** A measure as the scorecard reads it: against its target, and against the period before. */
public record Reading(ScoreRow row, Composition.Line line) {
    private static final int DECIMALS = 12;

    public @Nullable BigDecimal gap() {
        return difference(row.actual(), row.target());
    }

    public @Nullable BigDecimal change() {
        return difference(row.actual(), row.prior());
    }

    public @Nullable BigDecimal lastYearChange() {
        return difference(row.actual(), row.lastYear());
    }

    /** The gap to what is to be reached by now as a share of it, positive when good; null without one or for zero. */
    public @Nullable BigDecimal favourableGap() {
        return row.bands().gap(row.actual(), row.due(), row.better());
    }

    /** The change on the period before as a share of it, positive when good. */
    public @Nullable BigDecimal favourableChange() {
        return favourable(change(), row.prior());
    }

    public Status status() {
        return row.status();
    }

    /** Whether too few things stand behind the figure to judge it. */
    public boolean thin() {
        Long n = row.n();
        return n != null
                && n < PackModel.FEWEST
                && row.unit() != Unit.COUNT
                && !row.kpi().equals("bookings");
    }

    private @Nullable BigDecimal favourable(@Nullable BigDecimal difference, @Nullable BigDecimal base) {
        if (difference == null || base == null || base.signum() == 0) {
            return null;
        }
        return signed(difference.divide(base.abs(), DECIMALS, RoundingMode.HALF_UP));
    }

    private @Nullable BigDecimal signed(@Nullable BigDecimal gap) {
        return gap == null || row.better() == Better.HIGHER ? gap : gap.negate();
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal actual, @Nullable BigDecimal other) {
        return actual == null || other == null ? null : actual.subtract(other);
    }
}
