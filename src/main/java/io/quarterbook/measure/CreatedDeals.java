package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.CREDIT;
import static io.quarterbook.measure.Bench.SHARE;
import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.measure.Bench.isSale;
import static io.quarterbook.measure.Measure.count;
import static io.quarterbook.measure.Measure.sum;
import static io.quarterbook.schema.measure.Tables.COHORT_DEAL;
import static io.quarterbook.schema.measure.Tables.CREATED_DEAL;
import static io.quarterbook.schema.measure.Tables.RATE;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.quarterbook.schema.warehouse.tables.FactDeal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Deals by the day on which they became pipeline, and by the day of their creation with what became of them. */
public final class CreatedDeals {
    /** New pipeline at the amount of its day. */
    public static final Measure CREATED_AMOUNT =
            sum("created_amount", Role.CREATED, CREATED_DEAL.AMOUNT, noCondition());

    public static final Measure CREATED_SALES = count("created_sales", Role.CREATED, isSale(CREATED_DEAL.TYPE));

    public static final Measure COHORT = count("cohort", Role.COHORT, noCondition());
    public static final Measure COHORT_WON = count("cohort_won", Role.COHORT, COHORT_DEAL.OUTCOME.eq(inline("won")));
    public static final Measure COHORT_OPEN = count("cohort_open", Role.COHORT, COHORT_DEAL.OUTCOME.eq(inline("open")));

    static final List<Measure> ALL = List.of(CREATED_AMOUNT, CREATED_SALES, COHORT, COHORT_WON, COHORT_OPEN);

    private CreatedDeals() {}

    static void fill(Bench bench) {
        fillCreated(bench);
        fillCohort(bench);
    }

    /** Credit at the instant, amount and rate at the end of its day. */
    private static void fillCreated(Bench bench) {
        var d = STANDING_DEAL;
        FactDeal at = FACT_DEAL.as("at_creation");
        FactDeal end = FACT_DEAL.as("at_days_end");
        Field<LocalDate> day = bench.localDay(d.PIPELINE_AT);
        bench.fill(
                CREATED_DEAL,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                d.DEAL_KEY,
                                d.TYPE,
                                DSL.sum(bench.standsAt(end).mul(SHARE)))
                        .from(d)
                        .join(at)
                        .on(at.DEAL_KEY.eq(d.DEAL_KEY).and(bench.known().stateAt(at, d.PIPELINE_AT)))
                        .join(end)
                        .on(end.DEAL_KEY
                                .eq(d.DEAL_KEY)
                                .and(bench.known().stateBefore(end, bench.midnight(day.plus(1)))))
                        .leftJoin(RATE)
                        .on(Money.rateOf(RATE, end.CURRENCY, day))
                        .leftJoin(CREDIT)
                        .on(bench.known().creditAt(CREDIT, d.DEAL_KEY, d.PIPELINE_AT))
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, at.REP_KEY), day))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, d.DEAL_KEY));
    }

    /** Judged at K: what becomes of a deal after the window counts, too. */
    private static void fillCohort(Bench bench) {
        var d = STANDING_DEAL;
        FactDeal at = FACT_DEAL.as("at_creation");
        bench.fill(
                COHORT_DEAL,
                select(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, d.DEAL_KEY, d.OUTCOME)
                        .from(d)
                        .join(at)
                        .on(at.DEAL_KEY.eq(d.DEAL_KEY).and(bench.known().stateAt(at, at.CREATED_AT)))
                        .leftJoin(CREDIT)
                        .on(bench.known().creditAt(CREDIT, d.DEAL_KEY, at.CREATED_AT))
                        .join(TIME_WINDOW)
                        .on(inWindow(d.CREATED_ON))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, at.REP_KEY), d.CREATED_ON))
                        .where(d.CREATION_ASSUMED.isFalse())
                        .and(isSale(d.TYPE))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, d.DEAL_KEY));
    }
}
