package io.quarterbook.kpi;

import static io.quarterbook.kpi.Kpi.divided;
import static io.quarterbook.kpi.Kpi.ratio;
import static io.quarterbook.kpi.Obstacles.first;
import static io.quarterbook.kpi.Term.number;
import static io.quarterbook.kpi.Term.value;

import io.quarterbook.measure.ClosedDeals;
import io.quarterbook.measure.Goal;
import io.quarterbook.measure.OpenDeals;
import io.quarterbook.measure.OpeningDeals;
import java.math.BigDecimal;
import java.util.List;

/** What was booked, and what could be, against the quota. */
public final class GoalKpis {
    private static final String QUOTAS = "quotas";

    public static final Kpi QUOTA_ATTAINMENT = new Kpi(
            "quota_attainment",
            "Goal attainment",
            Unit.SHARE,
            Better.HIGHER,
            QUOTAS,
            "Bookings / quota of the whole period; months make quarters, quarters make years.",
            new Kpi.Formula(
                    false,
                    value(ClosedDeals.BOOKINGS),
                    Term.OfGoal.AMOUNT,
                    divided(
                            value(ClosedDeals.BOOKINGS),
                            Term.OfGoal.AMOUNT,
                            number(ClosedDeals.BOOKINGS),
                            Obstacles::noQuota)));

    public static final Kpi QUOTA_PACE = new Kpi(
            "quota_pace",
            "Share of working days gone",
            Unit.SHARE,
            Better.NEITHER,
            QUOTAS,
            "Working days gone / working days of the whole period: what attainment is to be read against.",
            new Kpi.Formula(false, Term.OfGoal.DAYS_GONE, Term.OfGoal.DAYS, GoalKpis::pace));

    public static final Kpi PIPELINE_COVERAGE = new Kpi(
            "pipeline_coverage",
            "Pipeline coverage",
            Unit.RATIO,
            Better.HIGHER,
            QUOTAS,
            "Open and due in the period / what of the quota is not booked yet.",
            ratio(
                    value(OpenDeals.DUE_AMOUNT),
                    Obstacles.REMAINING,
                    number(OpenDeals.DUE_AMOUNT),
                    first(Obstacles::noQuota, Obstacles::quotaIsMet)));

    public static final Kpi PIPELINE_COVERAGE_OPENING = new Kpi(
            "pipeline_coverage_opening",
            "Pipeline coverage at the opening",
            Unit.RATIO,
            Better.HIGHER,
            QUOTAS,
            "Open and due in the period at its opening / quota.",
            ratio(
                    value(OpeningDeals.OPENING_AMOUNT),
                    Term.OfGoal.AMOUNT,
                    number(OpeningDeals.OPENING_AMOUNT),
                    Obstacles::noQuota));

    static final List<Kpi> ALL = List.of(QUOTA_ATTAINMENT, QUOTA_PACE, PIPELINE_COVERAGE, PIPELINE_COVERAGE_OPENING);

    private GoalKpis() {}

    private static Figure pace(Taken t) {
        Goal goal = t.goal();
        if (goal == null) {
            return Figure.undefined(Reason.NO_QUOTA);
        }
        return goal.days() == 0
                ? Figure.undefined(Reason.NO_WORKING_TIME)
                : Figure.ratio(BigDecimal.valueOf(goal.daysGone()), BigDecimal.valueOf(goal.days()), goal.daysGone());
    }
}
