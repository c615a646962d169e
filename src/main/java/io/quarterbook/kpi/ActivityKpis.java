package io.quarterbook.kpi;

import static io.quarterbook.kpi.Kpi.count;
import static io.quarterbook.kpi.Kpi.ratio;
import static io.quarterbook.kpi.Obstacles.first;
import static io.quarterbook.kpi.Obstacles.unless;
import static io.quarterbook.kpi.Obstacles.without;
import static io.quarterbook.kpi.Obstacles.zero;
import static io.quarterbook.kpi.Term.number;
import static io.quarterbook.kpi.Term.value;

import io.quarterbook.measure.Activities;
import io.quarterbook.measure.ClosedDeals;
import io.quarterbook.measure.Trait;
import io.quarterbook.measure.WorkTime;
import java.util.List;

/** What people did, and how much of their time was selling. */
public final class ActivityKpis {
    private static final String ACTIVITIES = "activities";
    private static final Kpi.Obstacle NO_SOURCE = unless(Trait.ACTIVITIES, Reason.NO_ACTIVITY_SOURCE);
    private static final Term MEETINGS_DUE =
            Term.sum(number(Activities.MEETINGS_HELD), number(Activities.MEETINGS_MISSED));

    public static final Kpi SELLING_TIME = new Kpi(
            "selling_time",
            "Selling time share",
            Unit.SHARE,
            Better.HIGHER,
            ACTIVITIES,
            "Time in meetings with prospects and customers, calls, demos and proposal work / working time. What overlaps counts once.",
            ratio(
                    value(WorkTime.SELLING_MINUTES),
                    value(WorkTime.MINUTES),
                    value(WorkTime.SELLING_ACTIVITIES),
                    first(NO_SOURCE, zero(value(WorkTime.MINUTES), Reason.NO_WORKING_TIME))));

    public static final Kpi MEETINGS_SET = new Kpi(
            "prospect_meetings_set",
            "Prospect meetings set",
            Unit.COUNT,
            Better.HIGHER,
            ACTIVITIES,
            "Meetings with prospects, of whom nothing was won before, that were set up in the period.",
            count(Activities.MEETINGS_SET, NO_SOURCE));

    public static final Kpi MEETINGS_HELD = new Kpi(
            "prospect_meetings_held",
            "Prospect meetings held",
            Unit.COUNT,
            Better.HIGHER,
            ACTIVITIES,
            "Meetings with prospects that took place in the period. A meeting of several people is one.",
            count(Activities.MEETINGS_HELD, NO_SOURCE));

    public static final Kpi SHOW_RATE = new Kpi(
            "prospect_meetings_show_rate",
            "Show rate",
            Unit.SHARE,
            Better.HIGHER,
            ACTIVITIES,
            "Prospect meetings held / held or missed by the prospect.",
            ratio(
                    number(Activities.MEETINGS_HELD),
                    MEETINGS_DUE,
                    MEETINGS_DUE,
                    first(NO_SOURCE, zero(MEETINGS_DUE, Reason.NO_MEETINGS))));

    public static final Kpi MEETINGS_PER_WIN = new Kpi(
            "meetings_per_win",
            "Meetings per win",
            Unit.RATIO,
            Better.NEITHER,
            ACTIVITIES,
            "Meetings held on won deals before their close, by anyone / won deals.",
            ratio(
                    value(ClosedDeals.MEETINGS_ON_WINS),
                    number(ClosedDeals.DEALS_WON),
                    number(ClosedDeals.DEALS_WON),
                    first(NO_SOURCE, without(ClosedDeals.DEALS_WON, Reason.NO_WON_DEALS))));

    /** By kind. */
    public static final KpiFamily BY_TYPE = new KpiFamily(
            "activities",
            "type",
            Activities.ACTIVITIES,
            type -> new Kpi(
                    "activities." + type,
                    "Activities: " + type.replace('_', ' '),
                    Unit.COUNT,
                    Better.NEITHER,
                    ACTIVITIES,
                    "Activities of this kind that took place in the period. A meeting of several people is one.",
                    count(Activities.ACTIVITIES.of(type), NO_SOURCE)));

    public static final KpiFamily PER_DAY = new KpiFamily(
            "activities_per_day",
            "type",
            Activities.ACTIVITIES,
            type -> new Kpi(
                    "activities_per_day." + type,
                    "A day: " + type.replace('_', ' '),
                    Unit.RATIO,
                    Better.NEITHER,
                    ACTIVITIES,
                    "Activities of this kind / working days, holidays and absences left out.",
                    ratio(
                            number(Activities.ACTIVITIES.of(type)),
                            value(WorkTime.DAYS),
                            number(Activities.ACTIVITIES.of(type)),
                            first(NO_SOURCE, zero(value(WorkTime.DAYS), Reason.NO_WORKING_TIME)))));

    static final List<Kpi> ALL = List.of(SELLING_TIME, MEETINGS_SET, MEETINGS_HELD, SHOW_RATE, MEETINGS_PER_WIN);
    static final List<KpiFamily> FAMILIES = List.of(BY_TYPE, PER_DAY);

    private ActivityKpis() {}
}
