package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.CREDIT;
import static io.quarterbook.measure.Bench.SHARE;
import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.measure.Measure.count;
import static io.quarterbook.measure.Measure.sum;
import static io.quarterbook.measure.Role.OPENING;
import static io.quarterbook.schema.measure.Tables.OPENING_DEAL;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.SNAPSHOT_DEAL;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.quarterbook.warehouse.Clocks;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Deals that were open and due in the period at its opening: credit and amounts as they were then. */
public final class OpeningDeals {
    private static final Condition A_SALE = Bench.isSale(OPENING_DEAL.TYPE);
    private static final Condition PRICED_SALE = A_SALE.and(OPENING_DEAL.AMOUNT.isNotNull());
    /** What was won without a price is on neither side. */
    private static final Condition COMPARABLE =
            PRICED_SALE.and(OPENING_DEAL.WON.isFalse().or(OPENING_DEAL.WON_AMOUNT.isNotNull()));

    private static final Condition COMMITTED = PRICED_SALE.and(OPENING_DEAL.COMMITTED);

    /** Credit notes included. */
    public static final Measure OPENING_AMOUNT = sum("opening_amount", OPENING, OPENING_DEAL.AMOUNT, noCondition());

    public static final Measure OPENING_SALES = count("opening_sales", OPENING, A_SALE);
    public static final Measure OPENING_COMMITTED =
            count("opening_committed", OPENING, A_SALE.and(OPENING_DEAL.COMMITTED));
    /** What could be won, of deals with an amount. */
    public static final Measure YIELD_AMOUNT = sum("yield_amount", OPENING, OPENING_DEAL.AMOUNT, COMPARABLE);
    /** What was, as booked. */
    public static final Measure YIELD_WON =
            sum("yield_won", OPENING, OPENING_DEAL.WON_AMOUNT, COMPARABLE.and(OPENING_DEAL.WON));

    public static final Measure DUE_AT_OPENING = sum("due_at_opening", OPENING, OPENING_DEAL.AMOUNT, PRICED_SALE);
    public static final Measure SLIPPED =
            sum("slipped", OPENING, OPENING_DEAL.AMOUNT, PRICED_SALE.and(OPENING_DEAL.SLIPPED));
    public static final Measure COMMITTED_AT_OPENING =
            sum("committed_at_opening", OPENING, OPENING_DEAL.AMOUNT, COMMITTED);
    public static final Measure COMMITTED_SLIPPED =
            sum("committed_slipped", OPENING, OPENING_DEAL.AMOUNT, COMMITTED.and(OPENING_DEAL.SLIPPED));

    static final List<Measure> ALL = List.of(
            OPENING_AMOUNT,
            OPENING_SALES,
            OPENING_COMMITTED,
            YIELD_AMOUNT,
            YIELD_WON,
            DUE_AT_OPENING,
            SLIPPED,
            COMMITTED_AT_OPENING,
            COMMITTED_SLIPPED);

    private OpeningDeals() {}

    static void fill(Bench bench) {
        var s = SNAPSHOT_DEAL;
        var end = SNAPSHOT_DEAL.as("at_end");
        var d = STANDING_DEAL;
        Field<Boolean> won = Bench.isTrue(d.OUTCOME.eq(inline("won")).and(inWindow(d.CLOSED_ON)));
        Condition isDueStill = Clocks.effectiveOn(TIME_WINDOW.START_ON, TIME_WINDOW.END_ON, end.DUE_ON);
        Field<Boolean> slipped = DSL.field(end.DEAL_KEY
                .isNotNull()
                .and(TIME_WINDOW
                        .UNTIL_ON
                        .eq(TIME_WINDOW.END_ON)
                        .or(end.DUE_ON.isNull())
                        .orNot(isDueStill)));
        bench.fill(
                OPENING_DEAL,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                s.DEAL_KEY,
                                s.TYPE,
                                DSL.sum(s.AMOUNT.mul(SHARE)),
                                DSL.boolOr(s.COMMITTED),
                                DSL.boolOr(won),
                                DSL.sum(when(won, d.AMOUNT_REPORTING).mul(SHARE)),
                                DSL.boolOr(slipped))
                        .from(s)
                        .join(d)
                        .on(d.DEAL_KEY.eq(s.DEAL_KEY))
                        .join(TIME_WINDOW)
                        .on(s.ON_DAY.eq(TIME_WINDOW.START_ON.minus(1)))
                        .and(Clocks.effectiveOn(TIME_WINDOW.START_ON, TIME_WINDOW.END_ON, s.DUE_ON))
                        .leftJoin(end)
                        .on(end.DEAL_KEY.eq(s.DEAL_KEY).and(end.ON_DAY.eq(TIME_WINDOW.UNTIL_ON.minus(1))))
                        .leftJoin(CREDIT)
                        .on(bench.known().creditBefore(CREDIT, s.DEAL_KEY, TIME_WINDOW.STARTS_AT))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, s.REP_KEY), TIME_WINDOW.START_ON))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, s.DEAL_KEY, s.TYPE));
    }
}
