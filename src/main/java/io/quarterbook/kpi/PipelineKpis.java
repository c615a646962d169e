package io.quarterbook.kpi;

import static io.quarterbook.kpi.Kpi.count;
import static io.quarterbook.kpi.Kpi.ratio;
import static io.quarterbook.kpi.Kpi.sum;
import static io.quarterbook.kpi.Kpi.total;
import static io.quarterbook.kpi.Obstacles.first;
import static io.quarterbook.kpi.Obstacles.without;
import static io.quarterbook.kpi.Obstacles.zero;
import static io.quarterbook.kpi.Term.number;
import static io.quarterbook.kpi.Term.value;

import io.quarterbook.measure.ClosedDeals;
import io.quarterbook.measure.CreatedDeals;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.OpenDeals;
import io.quarterbook.measure.OpeningDeals;
import io.quarterbook.measure.PushedDeals;
import java.util.List;

/** What is open and what became of it. */
public final class PipelineKpis {
    private static final String DEALS = "deals";

    public static final Kpi OPEN_DEALS = new Kpi(
            "open_deals",
            "Open deals",
            Unit.COUNT,
            Better.NEITHER,
            DEALS,
            "Deals open at the end of the period.",
            count(OpenDeals.OPEN_SALES));

    public static final Kpi OPEN_PIPELINE = new Kpi(
            "open_pipeline",
            "Open pipeline",
            Unit.MONEY,
            Better.HIGHER,
            DEALS,
            "Amount of the deals open at the end of the period; without an amount a deal stands at its list amount.",
            sum(OpenDeals.OPEN_AMOUNT));

    public static final Kpi OPEN_DEAL_VALUE = new Kpi(
            "open_deal_value",
            "Open deal value, mean",
            Unit.MONEY,
            Better.HIGHER,
            DEALS,
            "Open amount / credited shares in open deals that have an amount, at the end of the period.",
            ratio(
                    value(OpenDeals.OPEN_SALES_AMOUNT),
                    value(OpenDeals.OPEN_SALES_SHARE),
                    number(OpenDeals.OPEN_SALES_AMOUNT),
                    first(
                            without(OpenDeals.OPEN_SALES, Reason.NO_OPEN_DEALS),
                            without(OpenDeals.OPEN_SALES_AMOUNT, Reason.NO_PRICED_DEALS))));

    public static final Kpi PIPELINE_CREATED = new Kpi(
            "pipeline_created",
            "New pipeline",
            Unit.MONEY,
            Better.HIGHER,
            DEALS,
            "Amount of the deals created in the period, as it was on that day, whatever became of them.",
            sum(CreatedDeals.CREATED_AMOUNT));

    public static final Kpi PIPELINE_CREATED_COUNT = new Kpi(
            "pipeline_created_count",
            "New deals",
            Unit.COUNT,
            Better.HIGHER,
            DEALS,
            "Deals created in the period, whatever became of them.",
            count(CreatedDeals.CREATED_SALES));

    public static final Kpi SALES_VELOCITY = new Kpi(
            "sales_velocity",
            "Sales velocity",
            Unit.MONEY_PER_DAY,
            Better.HIGHER,
            DEALS,
            "Open deals x win rate x won deal size / sales cycle: what the pipeline yields a day, from sums.",
            ratio(
                    Term.product(
                            number(OpenDeals.OPEN_SALES),
                            number(ClosedDeals.DEALS_WON),
                            value(ClosedDeals.WON_AMOUNT),
                            number(ClosedDeals.CYCLE_DAYS)),
                    Term.product(Obstacles.CLOSED_DEALS, value(ClosedDeals.WON_SHARE), value(ClosedDeals.CYCLE_DAYS)),
                    Obstacles.CLOSED_DEALS,
                    first(
                            Obstacles::nothingClosed,
                            without(ClosedDeals.DEALS_WON, Reason.NO_WON_DEALS),
                            without(ClosedDeals.WON_AMOUNT, Reason.NO_PRICED_DEALS),
                            without(ClosedDeals.CYCLE_DAYS, Reason.NO_WON_DEALS),
                            t -> t.value(ClosedDeals.CYCLE_DAYS).signum() == 0 ? Reason.ZERO_CYCLE : null)));

    public static final Kpi PIPELINE_YIELD = new Kpi(
            "pipeline_yield",
            "Pipeline yield",
            Unit.SHARE,
            Better.HIGHER,
            DEALS,
            "Won in the period, of the deals that were open and due in it at its opening, by amount.",
            ratio(
                    value(OpeningDeals.YIELD_WON),
                    value(OpeningDeals.YIELD_AMOUNT),
                    number(OpeningDeals.YIELD_AMOUNT),
                    first(
                            without(OpeningDeals.OPENING_SALES, Reason.NO_PIPELINE_DUE),
                            zero(value(OpeningDeals.YIELD_AMOUNT), Reason.NO_PRICED_DEALS))));

    public static final Kpi SLIP_RATE = new Kpi(
            "slip_rate",
            "Slip rate",
            Unit.SHARE,
            Better.LOWER,
            DEALS,
            "Of the amount that was open and due in the period at its opening, the share that is still open at its end or was moved out.",
            slipped(OpeningDeals.SLIPPED, OpeningDeals.DUE_AT_OPENING, OpeningDeals.OPENING_SALES));

    public static final Kpi SLIP_RATE_COMMIT = new Kpi(
            "slip_rate_commit",
            "Slip rate of commits",
            Unit.SHARE,
            Better.LOWER,
            DEALS,
            "The slip rate of the deals that were committed at the opening.",
            slipped(OpeningDeals.COMMITTED_SLIPPED, OpeningDeals.COMMITTED_AT_OPENING, OpeningDeals.OPENING_COMMITTED));

    public static final Kpi PUSH_COUNT = new Kpi(
            "push_count",
            "Pushes",
            Unit.COUNT,
            Better.LOWER,
            DEALS,
            "How often the due date of an open deal was moved to a later day.",
            total(PushedDeals.PUSHES));

    public static final Kpi STALE = new Kpi(
            "stale",
            "Stale deals",
            Unit.COUNT,
            Better.LOWER,
            DEALS,
            "Open deals at the end of the period that nobody moved, priced anew or talked about for longer than won deals rest in that stage (p75, at least 14 days).",
            count(OpenDeals.STALE));

    public static final Kpi STALE_VALUE = new Kpi(
            "stale_value",
            "Stale pipeline",
            Unit.MONEY,
            Better.LOWER,
            DEALS,
            "Amount of the stale deals.",
            sum(OpenDeals.STALE_AMOUNT));

    public static final Kpi OVERDUE = new Kpi(
            "overdue",
            "Overdue deals",
            Unit.COUNT,
            Better.LOWER,
            DEALS,
            "Open deals at the end of the period whose due date has passed.",
            count(OpenDeals.OVERDUE));

    public static final Kpi OVERDUE_VALUE = new Kpi(
            "overdue_value",
            "Overdue pipeline",
            Unit.MONEY,
            Better.LOWER,
            DEALS,
            "Amount of the overdue deals.",
            sum(OpenDeals.OVERDUE_AMOUNT));

    public static final Kpi PIPELINE_HYGIENE = new Kpi(
            "pipeline_hygiene",
            "Pipeline hygiene",
            Unit.SHARE,
            Better.HIGHER,
            DEALS,
            "Share of the open amount that is neither stale nor overdue, has a due date and a next step; only what people fill in at all is judged.",
            ratio(
                    value(OpenDeals.FLAWLESS_AMOUNT),
                    value(OpenDeals.OPEN_SALES_AMOUNT),
                    number(OpenDeals.OPEN_SALES_AMOUNT),
                    first(
                            without(OpenDeals.OPEN_SALES, Reason.NO_OPEN_DEALS),
                            zero(value(OpenDeals.OPEN_SALES_AMOUNT), Reason.NO_PRICED_DEALS))));

    static final List<Kpi> ALL = List.of(
            SALES_VELOCITY,
            OPEN_DEALS,
            OPEN_PIPELINE,
            OPEN_DEAL_VALUE,
            PIPELINE_CREATED,
            PIPELINE_CREATED_COUNT,
            PIPELINE_YIELD,
            SLIP_RATE,
            SLIP_RATE_COMMIT,
            PUSH_COUNT,
            STALE,
            STALE_VALUE,
            OVERDUE,
            OVERDUE_VALUE,
            PIPELINE_HYGIENE);

    private PipelineKpis() {}

    private static Kpi.Formula slipped(Measure slipped, Measure due, Measure deals) {
        return ratio(
                value(slipped),
                value(due),
                number(due),
                first(without(deals, Reason.NO_PIPELINE_DUE), zero(value(due), Reason.NO_PRICED_DEALS)));
    }
}
