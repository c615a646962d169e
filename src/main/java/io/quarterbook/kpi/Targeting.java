package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Goal;
import io.quarterbook.measure.Scope;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The targets of a review's figures: quotas, and what the targets say. */
public final class Targeting {
    private static final int DECIMALS = 12;

    private final Review review;
    private final Targets targets;
    private final Function<Scope, Targets.Holder> holders;

    /** @param holders who a scope is, for whom targets are given */
    public Targeting(Review review, Targets targets, Function<Scope, Targets.Holder> holders) {
        this.review = review;
        this.targets = targets;
        this.holders = holders;
    }

    /** Where the status of most figures turns. */
    public Bands bands() {
        return targets.bands();
    }

    /** Where the status of a figure turns. */
    public Bands bands(Scope scope, Kpi kpi) {
        return given(scope, kpi).map(Targets.Target::bands).orElse(targets.bands());
    }

    /**
     * The target of a figure of the asked period; null: none. Of bookings the whole quota; of attainment, while the period
     * is open, the share of working days gone.
     */
    public @Nullable BigDecimal target(Scope scope, Kpi kpi) {
        if (kpi.equals(ResultKpis.BOOKINGS)) {
            Goal goal = goal(scope);
            return goal == null ? null : goal.amount();
        }
        if (kpi.equals(GoalKpis.QUOTA_ATTAINMENT)) {
            Goal goal = goal(scope);
            return goal == null ? null : pace(goal);
        }
        return given(scope, kpi)
                .map(target -> target.of(review.asked().period().period().kind()))
                .orElse(null);
    }

    /**
     * What of the target is to be reached by now, by which a figure is judged; null: none. Of bookings, while the period is
     * open, the share of working days gone: they stand as attainment does.
     */
    public @Nullable BigDecimal due(Scope scope, Kpi kpi) {
        BigDecimal target = target(scope, kpi);
        Goal goal = kpi.equals(ResultKpis.BOOKINGS) ? goal(scope) : null;
        return target == null || goal == null ? target : target.multiply(pace(goal));
    }

    private Optional<Targets.Target> given(Scope scope, Kpi kpi) {
        return scope.isUnassigned() ? Optional.empty() : targets.of(kpi, holders.apply(scope));
    }

    private @Nullable Goal goal(Scope scope) {
        Window period = review.asked().period();
        return review.kpis().contains(GoalKpis.QUOTA_ATTAINMENT)
                ? review.measures().goals().of(scope, period)
                : null;
    }

    private BigDecimal pace(Goal goal) {
        return review.asked().period().isOver() || goal.days() == 0 || goal.daysGone() == 0
                ? BigDecimal.ONE
                : BigDecimal.valueOf(goal.daysGone())
                        .divide(BigDecimal.valueOf(goal.days()), DECIMALS, RoundingMode.HALF_UP);
    }
}
