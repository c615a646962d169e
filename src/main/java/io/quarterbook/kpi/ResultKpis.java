package io.quarterbook.kpi;

import static io.quarterbook.kpi.Kpi.count;
import static io.quarterbook.kpi.Kpi.largest;
import static io.quarterbook.kpi.Kpi.mean;
import static io.quarterbook.kpi.Kpi.percentile;
import static io.quarterbook.kpi.Kpi.ratio;
import static io.quarterbook.kpi.Kpi.sum;
import static io.quarterbook.kpi.Obstacles.first;
import static io.quarterbook.kpi.Obstacles.unless;
import static io.quarterbook.kpi.Obstacles.without;
import static io.quarterbook.kpi.Obstacles.zero;
import static io.quarterbook.kpi.Term.number;
import static io.quarterbook.kpi.Term.value;

import io.quarterbook.measure.ClosedDeals;
import io.quarterbook.measure.CreatedDeals;
import io.quarterbook.measure.Percentile;
import io.quarterbook.measure.Trait;
import java.util.List;

/** What was won and lost, how large and how fast. */
public final class ResultKpis {
    private static final String DEALS = "deals";
    private static final Term QUALIFIED = Term.sum(number(ClosedDeals.DEALS_WON), number(ClosedDeals.QUALIFIED_LOST));

    public static final Kpi BOOKINGS = new Kpi(
            "bookings",
            "Bookings",
            Unit.MONEY,
            Better.HIGHER,
            DEALS,
            "Amount of the deals won in the period, credited to their owner at the close. Credit notes count.",
            sum(ClosedDeals.BOOKINGS));

    public static final Kpi DEALS_WON = new Kpi(
            "deals_won",
            "Deals won",
            Unit.COUNT,
            Better.HIGHER,
            DEALS,
            "Deals won in the period.",
            count(ClosedDeals.DEALS_WON));

    public static final Kpi DEALS_LOST = new Kpi(
            "deals_lost",
            "Deals lost",
            Unit.COUNT,
            Better.LOWER,
            DEALS,
            "Deals lost in the period.",
            count(ClosedDeals.DEALS_LOST));

    public static final Kpi WIN_RATE = new Kpi(
            "win_rate",
            "Win rate",
            Unit.SHARE,
            Better.HIGHER,
            DEALS,
            "Deals won / deals won or lost in the period, by number.",
            ratio(
                    number(ClosedDeals.DEALS_WON),
                    Obstacles.CLOSED_DEALS,
                    Obstacles.CLOSED_DEALS,
                    Obstacles::nothingClosed));

    public static final Kpi WIN_RATE_VALUE = new Kpi(
            "win_rate_value",
            "Win rate by value",
            Unit.SHARE,
            Better.HIGHER,
            DEALS,
            "Amount won / amount won or lost in the period.",
            ratio(
                    value(ClosedDeals.WON_AMOUNT),
                    Term.sum(value(ClosedDeals.WON_AMOUNT), value(ClosedDeals.LOST_AMOUNT)),
                    Obstacles.CLOSED_DEALS,
                    first(Obstacles::nothingClosed, Obstacles::aSideIsUnpriced)));

    public static final Kpi SALES_CYCLE = new Kpi(
            "sales_cycle",
            "Sales cycle, mean",
            Unit.DAYS,
            Better.LOWER,
            DEALS,
            "Days from creation to close over won deals, renewals left out.",
            mean(ClosedDeals.CYCLE_DAYS, without(ClosedDeals.CYCLE_DAYS, Reason.NO_WON_DEALS)));

    public static final Kpi SALES_CYCLE_MEDIAN = new Kpi(
            "sales_cycle_median",
            "Sales cycle, median",
            Unit.DAYS,
            Better.LOWER,
            DEALS,
            "Half of the won deals took at most this many days from creation to close.",
            percentile(Percentile.CYCLE_MEDIAN, without(ClosedDeals.CYCLE_DAYS, Reason.NO_WON_DEALS)));

    public static final Kpi SALES_CYCLE_P75 = new Kpi(
            "sales_cycle_p75",
            "Sales cycle, 75th percentile",
            Unit.DAYS,
            Better.LOWER,
            DEALS,
            "Three quarters of the won deals took at most this many days.",
            percentile(Percentile.CYCLE_P75, without(ClosedDeals.CYCLE_DAYS, Reason.NO_WON_DEALS)));

    public static final Kpi SALES_CYCLE_P90 = new Kpi(
            "sales_cycle_p90",
            "Sales cycle, 90th percentile",
            Unit.DAYS,
            Better.LOWER,
            DEALS,
            "Nine in ten of the won deals took at most this many days.",
            percentile(Percentile.CYCLE_P90, without(ClosedDeals.CYCLE_DAYS, Reason.NO_WON_DEALS)));

    public static final Kpi TIME_TO_LOSS = new Kpi(
            "time_to_loss",
            "Time to loss, mean",
            Unit.DAYS,
            Better.LOWER,
            DEALS,
            "Days from creation to close over lost deals; never pooled with the sales cycle.",
            mean(ClosedDeals.LOSS_DAYS, without(ClosedDeals.LOSS_DAYS, Reason.NO_LOST_DEALS)));

    public static final Kpi TIME_TO_LOSS_MEDIAN = new Kpi(
            "time_to_loss_median",
            "Time to loss, median",
            Unit.DAYS,
            Better.LOWER,
            DEALS,
            "Half of the lost deals took at most this many days from creation to close.",
            percentile(Percentile.LOSS_MEDIAN, without(ClosedDeals.LOSS_DAYS, Reason.NO_LOST_DEALS)));

    public static final Kpi DEAL_SIZE = new Kpi(
            "deal_size",
            "Won deal size, mean",
            Unit.MONEY,
            Better.HIGHER,
            DEALS,
            "Credited amount of won deals / credited shares in won deals that have an amount: half of a deal is half a deal.",
            ratio(
                    value(ClosedDeals.WON_AMOUNT),
                    value(ClosedDeals.WON_SHARE),
                    number(ClosedDeals.WON_SHARE),
                    Obstacles::noPricedWin));

    public static final Kpi DEAL_SIZE_MEDIAN = new Kpi(
            "deal_size_median",
            "Won deal size, median",
            Unit.MONEY,
            Better.HIGHER,
            DEALS,
            "Half of the won deals were at most this large.",
            percentile(Percentile.WON_MEDIAN, Obstacles::noPricedWin));

    public static final Kpi DEAL_SIZE_MAX = new Kpi(
            "deal_size_max",
            "Largest won deal",
            Unit.MONEY,
            Better.HIGHER,
            DEALS,
            "The largest deal won in the period.",
            largest(ClosedDeals.LARGEST_WON, Obstacles::noPricedWin));

    public static final Kpi WIN_RATE_QUALIFIED = new Kpi(
            "win_rate_qualified",
            "Win rate of qualified deals",
            Unit.SHARE,
            Better.HIGHER,
            DEALS,
            "Deals won / deals won, or lost after they once stood in a qualified stage.",
            ratio(
                    number(ClosedDeals.DEALS_WON),
                    QUALIFIED,
                    QUALIFIED,
                    first(
                            unless(Trait.STAGE_LOG, Reason.NO_STAGE_HISTORY),
                            unless(Trait.QUALIFIED_STAGE, Reason.NO_QUALIFIED_STAGE),
                            zero(QUALIFIED, Reason.NO_CLOSED_DEALS))));

    public static final Kpi WIN_RATE_COHORT = new Kpi(
                    "win_rate_cohort",
                    "Win rate by creation",
                    Unit.SHARE,
                    Better.HIGHER,
                    DEALS,
                    "Of the deals created in the period, the share that is won by now.",
                    ratio(
                            number(CreatedDeals.COHORT_WON),
                            number(CreatedDeals.COHORT),
                            number(CreatedDeals.COHORT),
                            without(CreatedDeals.COHORT, Reason.NO_CREATED_DEALS)))
            .judgedLater();

    public static final Kpi WIN_RATE_COHORT_OPEN = new Kpi(
                    "win_rate_cohort_open",
                    "Still open, by creation",
                    Unit.SHARE,
                    Better.NEITHER,
                    DEALS,
                    "Of the deals created in the period, the share that is still open.",
                    ratio(
                            number(CreatedDeals.COHORT_OPEN),
                            number(CreatedDeals.COHORT),
                            number(CreatedDeals.COHORT),
                            without(CreatedDeals.COHORT, Reason.NO_CREATED_DEALS)))
            .judgedLater();

    public static final Kpi DISCOUNT = new Kpi(
            "discount",
            "Average discount",
            Unit.SHARE,
            Better.LOWER,
            DEALS,
            "1 - amount / list amount, over won deals that have both.",
            ratio(
                    value(ClosedDeals.OFF_LIST),
                    value(ClosedDeals.LIST_AMOUNT),
                    number(ClosedDeals.LIST_AMOUNT),
                    first(
                            without(ClosedDeals.DEALS_WON, Reason.NO_WON_DEALS),
                            without(ClosedDeals.LIST_AMOUNT, Reason.NO_LIST_PRICE),
                            zero(value(ClosedDeals.LIST_AMOUNT), Reason.NO_LIST_PRICE))));

    /** By the reasons that the source gives. */
    public static final KpiFamily LOSS_REASONS =
            new KpiFamily("loss_reasons", "reason", ClosedDeals.LOSSES, reason -> new Kpi(
                            "loss_reasons." + reason,
                            "Lost: " + reason.replace('_', ' '),
                            Unit.COUNT,
                            Better.LOWER,
                            DEALS,
                            "Deals lost in the period for this reason.",
                            count(ClosedDeals.LOSSES.of(reason)))
                    .whereCounted());

    public static final KpiFamily LOSS_REASONS_VALUE =
            new KpiFamily("loss_reasons_value", "reason", ClosedDeals.LOSSES_AMOUNT, reason -> new Kpi(
                            "loss_reasons_value." + reason,
                            "Amount lost: " + reason.replace('_', ' '),
                            Unit.MONEY,
                            Better.LOWER,
                            DEALS,
                            "Amount of the deals lost in the period for this reason.",
                            sum(ClosedDeals.LOSSES_AMOUNT.of(reason)))
                    .whereCounted());

    static final List<Kpi> ALL = List.of(
            BOOKINGS,
            DEALS_WON,
            DEALS_LOST,
            WIN_RATE,
            WIN_RATE_VALUE,
            WIN_RATE_QUALIFIED,
            WIN_RATE_COHORT,
            WIN_RATE_COHORT_OPEN,
            DEAL_SIZE,
            DEAL_SIZE_MEDIAN,
            DEAL_SIZE_MAX,
            DISCOUNT,
            SALES_CYCLE,
            SALES_CYCLE_MEDIAN,
            SALES_CYCLE_P75,
            SALES_CYCLE_P90,
            TIME_TO_LOSS,
            TIME_TO_LOSS_MEDIAN);

    static final List<KpiFamily> FAMILIES = List.of(LOSS_REASONS, LOSS_REASONS_VALUE);

    private ResultKpis() {}
}
