package io.quarterbook.kpi;

import static io.quarterbook.kpi.Better.HIGHER;
import static io.quarterbook.kpi.Better.LOWER;
import static io.quarterbook.kpi.Better.NEITHER;
import static io.quarterbook.kpi.Kpi.count;
import static io.quarterbook.kpi.Kpi.divided;
import static io.quarterbook.kpi.Kpi.first;
import static io.quarterbook.kpi.Kpi.largest;
import static io.quarterbook.kpi.Kpi.mean;
import static io.quarterbook.kpi.Kpi.percentile;
import static io.quarterbook.kpi.Kpi.ratio;
import static io.quarterbook.kpi.Kpi.sum;
import static io.quarterbook.kpi.Kpi.without;
import static io.quarterbook.kpi.Reason.NO_CLOSED_DEALS;
import static io.quarterbook.kpi.Reason.NO_LOST_DEALS;
import static io.quarterbook.kpi.Reason.NO_OPEN_DEALS;
import static io.quarterbook.kpi.Reason.NO_PRICED_DEALS;
import static io.quarterbook.kpi.Reason.NO_QUOTA;
import static io.quarterbook.kpi.Reason.NO_WON_DEALS;
import static io.quarterbook.kpi.Reason.NO_WORKING_TIME;
import static io.quarterbook.kpi.Reason.ZERO_CYCLE;
import static io.quarterbook.kpi.Term.number;
import static io.quarterbook.kpi.Term.value;
import static io.quarterbook.kpi.Unit.COUNT;
import static io.quarterbook.kpi.Unit.DAYS;
import static io.quarterbook.kpi.Unit.MONEY;
import static io.quarterbook.kpi.Unit.MONEY_PER_DAY;
import static io.quarterbook.kpi.Unit.SHARE;
import static io.quarterbook.measure.ClosedDeals.BOOKINGS;
import static io.quarterbook.measure.ClosedDeals.CYCLE_DAYS;
import static io.quarterbook.measure.ClosedDeals.DEALS_LOST;
import static io.quarterbook.measure.ClosedDeals.DEALS_WON;
import static io.quarterbook.measure.ClosedDeals.LARGEST_WON;
import static io.quarterbook.measure.ClosedDeals.LOSS_DAYS;
import static io.quarterbook.measure.ClosedDeals.LOST_AMOUNT;
import static io.quarterbook.measure.ClosedDeals.WON_AMOUNT;
import static io.quarterbook.measure.ClosedDeals.WON_SHARE;
import static io.quarterbook.measure.CreatedDeals.CREATED_AMOUNT;
import static io.quarterbook.measure.OpenDeals.OPEN_AMOUNT;
import static io.quarterbook.measure.OpenDeals.OPEN_SALES;
import static io.quarterbook.measure.OpenDeals.OPEN_SALES_AMOUNT;

import io.quarterbook.measure.Goal;
import io.quarterbook.measure.Percentile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every KPI, once. {@code quarterbook kpis} prints this list, and every pack quotes it. */
public final class Catalogue {
    /** Raised whenever a definition changes in a way that can move a figure. */
    public static final int DEFINITIONS_VERSION = 1;

    private static final String DEALS = "deals";
    private static final String QUOTAS = "quotas";
    private static final Term CLOSED_DEALS = Term.sum(number(DEALS_WON), number(DEALS_LOST));

    public static final Kpi BOOKINGS_KPI = new Kpi(
            "bookings",
            "Bookings",
            MONEY,
            HIGHER,
            DEALS,
            "Amount of the deals won in the period, credited to their owner at the close. Credit notes count.",
            sum(BOOKINGS));

    public static final Kpi DEALS_WON_KPI =
            new Kpi("deals_won", "Deals won", COUNT, HIGHER, DEALS, "Deals won in the period.", count(DEALS_WON));

    public static final Kpi DEALS_LOST_KPI =
            new Kpi("deals_lost", "Deals lost", COUNT, LOWER, DEALS, "Deals lost in the period.", count(DEALS_LOST));

    /** Undefined when nothing was closed. */
    public static final Kpi WIN_RATE = new Kpi(
            "win_rate",
            "Win rate",
            SHARE,
            HIGHER,
            DEALS,
            "Deals won / deals won or lost in the period, by number.",
            ratio(number(DEALS_WON), CLOSED_DEALS, CLOSED_DEALS, Catalogue::nothingClosed));

    public static final Kpi WIN_RATE_VALUE = new Kpi(
            "win_rate_value",
            "Win rate by value",
            SHARE,
            HIGHER,
            DEALS,
            "Amount won / amount won or lost in the period.",
            ratio(
                    value(WON_AMOUNT),
                    Term.sum(value(WON_AMOUNT), value(LOST_AMOUNT)),
                    CLOSED_DEALS,
                    first(Catalogue::nothingClosed, Catalogue::aSideIsUnpriced)));

    public static final Kpi SALES_CYCLE = new Kpi(
            "sales_cycle",
            "Sales cycle, mean",
            DAYS,
            LOWER,
            DEALS,
            "Days from creation to close over won deals, renewals left out.",
            mean(CYCLE_DAYS, without(CYCLE_DAYS, NO_WON_DEALS)));

    public static final Kpi SALES_CYCLE_MEDIAN = new Kpi(
            "sales_cycle_median",
            "Sales cycle, median",
            DAYS,
            LOWER,
            DEALS,
            "Half of the won deals took at most this many days from creation to close.",
            percentile(Percentile.CYCLE_MEDIAN, without(CYCLE_DAYS, NO_WON_DEALS)));

    public static final Kpi SALES_CYCLE_P75 = new Kpi(
            "sales_cycle_p75",
            "Sales cycle, 75th percentile",
            DAYS,
            LOWER,
            DEALS,
            "Three quarters of the won deals took at most this many days.",
            percentile(Percentile.CYCLE_P75, without(CYCLE_DAYS, NO_WON_DEALS)));

    public static final Kpi SALES_CYCLE_P90 = new Kpi(
            "sales_cycle_p90",
            "Sales cycle, 90th percentile",
            DAYS,
            LOWER,
            DEALS,
            "Nine in ten of the won deals took at most this many days.",
            percentile(Percentile.CYCLE_P90, without(CYCLE_DAYS, NO_WON_DEALS)));

    public static final Kpi TIME_TO_LOSS = new Kpi(
            "time_to_loss",
            "Time to loss, mean",
            DAYS,
            LOWER,
            DEALS,
            "Days from creation to close over lost deals; never pooled with the sales cycle.",
            mean(LOSS_DAYS, without(LOSS_DAYS, NO_LOST_DEALS)));

    public static final Kpi TIME_TO_LOSS_MEDIAN = new Kpi(
            "time_to_loss_median",
            "Time to loss, median",
            DAYS,
            LOWER,
            DEALS,
            "Half of the lost deals took at most this many days from creation to close.",
            percentile(Percentile.LOSS_MEDIAN, without(LOSS_DAYS, NO_LOST_DEALS)));

    public static final Kpi DEAL_SIZE = new Kpi(
            "deal_size",
            "Won deal size, mean",
            MONEY,
            HIGHER,
            DEALS,
            "Credited amount of won deals / credited shares in won deals that have an amount: half of a deal is half a deal.",
            ratio(value(WON_AMOUNT), value(WON_SHARE), number(WON_SHARE), Catalogue::noPricedWin));

    public static final Kpi DEAL_SIZE_MEDIAN = new Kpi(
            "deal_size_median",
            "Won deal size, median",
            MONEY,
            HIGHER,
            DEALS,
            "Half of the won deals were at most this large.",
            percentile(Percentile.WON_MEDIAN, Catalogue::noPricedWin));

    public static final Kpi DEAL_SIZE_MAX = new Kpi(
            "deal_size_max",
            "Largest won deal",
            MONEY,
            HIGHER,
            DEALS,
            "The largest deal won in the period.",
            largest(LARGEST_WON, Catalogue::noPricedWin));

    public static final Kpi OPEN_DEALS_KPI = new Kpi(
            "open_deals",
            "Open deals",
            COUNT,
            NEITHER,
            DEALS,
            "Deals open at the end of the period.",
            count(OPEN_SALES));

    public static final Kpi OPEN_PIPELINE = new Kpi(
            "open_pipeline",
            "Open pipeline",
            MONEY,
            HIGHER,
            DEALS,
            "Amount of the deals open at the end of the period; without an amount a deal stands at its list amount.",
            sum(OPEN_AMOUNT));

    public static final Kpi OPEN_DEAL_VALUE = new Kpi(
            "open_deal_value",
            "Open deal value, mean",
            MONEY,
            HIGHER,
            DEALS,
            "Open amount / open deals that have an amount, at the end of the period.",
            mean(
                    OPEN_SALES_AMOUNT,
                    first(without(OPEN_SALES, NO_OPEN_DEALS), without(OPEN_SALES_AMOUNT, NO_PRICED_DEALS))));

    public static final Kpi PIPELINE_CREATED = new Kpi(
            "pipeline_created",
            "New pipeline",
            MONEY,
            HIGHER,
            DEALS,
            "Amount of the deals created in the period, as it was on that day, whatever became of them.",
            sum(CREATED_AMOUNT));

    public static final Kpi PIPELINE_CREATED_COUNT = new Kpi(
            "pipeline_created_count",
            "New deals",
            COUNT,
            HIGHER,
            DEALS,
            "Deals created in the period, whatever became of them.",
            count(CREATED_AMOUNT));

    public static final Kpi SALES_VELOCITY = new Kpi(
            "sales_velocity",
            "Sales velocity",
            MONEY_PER_DAY,
            HIGHER,
            DEALS,
            "Open deals x win rate x won deal size / sales cycle: what the pipeline yields a day, from sums.",
            ratio(
                    Term.product(number(OPEN_SALES), number(DEALS_WON), value(WON_AMOUNT), number(CYCLE_DAYS)),
                    Term.product(CLOSED_DEALS, value(WON_SHARE), value(CYCLE_DAYS)),
                    CLOSED_DEALS,
                    first(
                            Catalogue::nothingClosed,
                            without(DEALS_WON, NO_WON_DEALS),
                            without(WON_AMOUNT, NO_PRICED_DEALS),
                            without(CYCLE_DAYS, NO_WON_DEALS),
                            t -> t.value(CYCLE_DAYS).signum() == 0 ? ZERO_CYCLE : null)));

    public static final Kpi QUOTA_ATTAINMENT = new Kpi(
            "quota_attainment",
            "Goal attainment",
            SHARE,
            HIGHER,
            QUOTAS,
            "Bookings / quota of the whole period; months make quarters, quarters make years.",
            new Kpi.Formula(
                    false,
                    value(BOOKINGS),
                    Term.OfGoal.AMOUNT,
                    divided(
                            value(BOOKINGS),
                            Term.OfGoal.AMOUNT,
                            number(BOOKINGS),
                            t -> t.goal() == null ? NO_QUOTA : null)));

    public static final Kpi QUOTA_PACE = new Kpi(
            "quota_pace",
            "Share of working days gone",
            SHARE,
            NEITHER,
            QUOTAS,
            "Working days gone / working days of the whole period: what attainment is to be read against.",
            new Kpi.Formula(false, Term.OfGoal.DAYS_GONE, Term.OfGoal.DAYS, Catalogue::pace));

    /** Every KPI, in the order in which it is explained. */
    public static final List<Kpi> ALL = List.of(
            BOOKINGS_KPI,
            QUOTA_ATTAINMENT,
            QUOTA_PACE,
            DEALS_WON_KPI,
            DEALS_LOST_KPI,
            WIN_RATE,
            WIN_RATE_VALUE,
            DEAL_SIZE,
            DEAL_SIZE_MEDIAN,
            DEAL_SIZE_MAX,
            SALES_CYCLE,
            SALES_CYCLE_MEDIAN,
            SALES_CYCLE_P75,
            SALES_CYCLE_P90,
            TIME_TO_LOSS,
            TIME_TO_LOSS_MEDIAN,
            SALES_VELOCITY,
            OPEN_DEALS_KPI,
            OPEN_PIPELINE,
            OPEN_DEAL_VALUE,
            PIPELINE_CREATED,
            PIPELINE_CREATED_COUNT);

    private Catalogue() {}

    /** The KPIs that have rows, given the canonical files that any delivery brought. */
    public static List<Kpi> of(Set<String> sources) {
        return ALL.stream().filter(kpi -> sources.contains(kpi.source())).toList();
    }

    public static Optional<Kpi> named(String code) {
        return ALL.stream().filter(kpi -> kpi.code().equals(code)).findFirst();
    }

    private static @Nullable Reason nothingClosed(Taken t) {
        return CLOSED_DEALS.of(t).signum() == 0 ? NO_CLOSED_DEALS : null;
    }

    private static @Nullable Reason aSideIsUnpriced(Taken t) {
        boolean won = !t.none(DEALS_WON) && t.none(WON_AMOUNT);
        boolean lost = !t.none(DEALS_LOST) && t.none(LOST_AMOUNT);
        boolean nothing = t.value(WON_AMOUNT).add(t.value(LOST_AMOUNT)).signum() == 0;
        return won || lost || nothing ? NO_PRICED_DEALS : null;
    }

    private static @Nullable Reason noPricedWin(Taken t) {
        return t.none(DEALS_WON) ? NO_WON_DEALS : t.none(WON_AMOUNT) ? NO_PRICED_DEALS : null;
    }

    private static Figure pace(Taken t) {
        Goal goal = t.goal();
        if (goal == null) {
            return Figure.undefined(NO_QUOTA);
        }
        return goal.days() == 0
                ? Figure.undefined(NO_WORKING_TIME)
                : Figure.ratio(BigDecimal.valueOf(goal.daysGone()), BigDecimal.valueOf(goal.days()), goal.daysGone());
    }
}
