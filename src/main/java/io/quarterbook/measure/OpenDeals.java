package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.CREDIT;
import static io.quarterbook.measure.Bench.SHARE;
import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Measure.count;
import static io.quarterbook.measure.Measure.sum;
import static io.quarterbook.measure.Role.OPEN;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.SNAPSHOT_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.quarterbook.warehouse.Clocks;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Deals that are open at the end of the window. */
public final class OpenDeals {
    private static final Condition A_SALE = Bench.isSale(OPEN_DEAL.TYPE);
    private static final Condition PRICED_SALE = A_SALE.and(OPEN_DEAL.AMOUNT.isNotNull());

    /** Open money, credit notes included. */
    public static final Measure OPEN_AMOUNT = sum("open_amount", OPEN, OPEN_DEAL.AMOUNT, noCondition());

    public static final Measure OPEN_SALES = count("open_deals", OPEN, A_SALE);
    /** Open money without credit notes; n: deals with an amount. */
    public static final Measure OPEN_SALES_AMOUNT = sum("open_sales_amount", OPEN, OPEN_DEAL.AMOUNT, PRICED_SALE);
    /** Shares in open deals that have an amount, without credit notes. */
    public static final Measure OPEN_SALES_SHARE = sum("open_sales_share", OPEN, OPEN_DEAL.SHARE, PRICED_SALE);
    /** Open money that is due in the period. */
    public static final Measure DUE_AMOUNT = sum("due_amount", OPEN, OPEN_DEAL.AMOUNT, DSL.condition(OPEN_DEAL.DUE));

    public static final Measure OVERDUE = count("overdue", OPEN, A_SALE.and(OPEN_DEAL.OVERDUE));
    public static final Measure OVERDUE_AMOUNT =
            sum("overdue_amount", OPEN, OPEN_DEAL.AMOUNT, DSL.condition(OPEN_DEAL.OVERDUE));
    public static final Measure STALE = count("stale", OPEN, A_SALE.and(OPEN_DEAL.STALE));
    public static final Measure STALE_AMOUNT =
            sum("stale_amount", OPEN, OPEN_DEAL.AMOUNT, DSL.condition(OPEN_DEAL.STALE));
    /** Open money of deals without a flaw. */
    public static final Measure FLAWLESS_AMOUNT =
            sum("flawless_amount", OPEN, OPEN_DEAL.AMOUNT, PRICED_SALE.andNot(OPEN_DEAL.FLAWED));

    static final List<Measure> ALL = List.of(
            OPEN_AMOUNT,
            OPEN_SALES,
            OPEN_SALES_AMOUNT,
            OPEN_SALES_SHARE,
            DUE_AMOUNT,
            OVERDUE,
            OVERDUE_AMOUNT,
            STALE,
            STALE_AMOUNT,
            FLAWLESS_AMOUNT);

    private OpenDeals() {}

    static void fill(Bench bench) {
        var s = SNAPSHOT_DEAL;
        Field<LocalDate> day = TIME_WINDOW.UNTIL_ON.minus(1);
        Field<Boolean> due = Bench.isTrue(Clocks.effectiveOn(TIME_WINDOW.START_ON, TIME_WINDOW.END_ON, s.DUE_ON));
        bench.fill(
                OPEN_DEAL,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                s.DEAL_KEY,
                                s.TYPE,
                                DSL.sum(SHARE),
                                DSL.sum(s.AMOUNT.mul(SHARE)),
                                due,
                                Bench.isTrue(s.DUE_ON.lt(s.ON_DAY)),
                                s.STALE,
                                s.FLAWED)
                        .from(s)
                        .join(TIME_WINDOW)
                        .on(s.ON_DAY.eq(day))
                        .leftJoin(CREDIT)
                        .on(bench.known().creditBefore(CREDIT, s.DEAL_KEY, TIME_WINDOW.UNTIL_AT))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, s.REP_KEY), day))
                        .groupBy(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                s.DEAL_KEY,
                                s.TYPE,
                                s.ON_DAY,
                                s.DUE_ON,
                                s.STALE,
                                s.FLAWED));
    }
}
