package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.measure.Measure.count;
import static io.quarterbook.measure.Measure.largest;
import static io.quarterbook.measure.Measure.sum;
import static io.quarterbook.measure.Role.CLOSED;
import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.DEAL_CREDIT;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Deals by the day of their close: credited to whom it was then, at what is known of them at K. */
public final class ClosedDeals {
    private static final Condition WON = CLOSED_DEAL.OUTCOME.eq(inline("won"));
    private static final Condition LOST = CLOSED_DEAL.OUTCOME.eq(inline("lost"));
    private static final Condition A_SALE = Bench.isSale(CLOSED_DEAL.TYPE);
    private static final Condition WON_SALE = WON.and(A_SALE);
    private static final Condition LOST_SALE = LOST.and(A_SALE);
    private static final Condition PRICED = CLOSED_DEAL.AMOUNT.isNotNull();
    private static final Condition LISTED = PRICED.and(CLOSED_DEAL.LIST_AMOUNT.isNotNull());
    private static final Condition IN_CYCLE = CLOSED_DEAL.CYCLE_DAYS.isNotNull();
    private static final Field<BigDecimal> DAYS = CLOSED_DEAL.CYCLE_DAYS.cast(SQLDataType.NUMERIC);

    /** Credited won money, credit notes included; n: deals, those without an amount included. */
    public static final Measure BOOKINGS = sum("bookings", CLOSED, CLOSED_DEAL.AMOUNT, WON);

    public static final Measure DEALS_WON = count("deals_won", CLOSED, WON_SALE);
    public static final Measure DEALS_LOST = count("deals_lost", CLOSED, LOST_SALE);
    /** Losses of deals that once stood in a qualified stage. */
    public static final Measure QUALIFIED_LOST = count("qualified_lost", CLOSED, LOST_SALE.and(CLOSED_DEAL.QUALIFIED));
    /** Money of won deals; n: those with an amount. */
    public static final Measure WON_AMOUNT = sum("won_amount", CLOSED, CLOSED_DEAL.AMOUNT, WON_SALE.and(PRICED));
    /** Money of lost deals; n: those with an amount. */
    public static final Measure LOST_AMOUNT = sum("lost_amount", CLOSED, CLOSED_DEAL.AMOUNT, LOST_SALE.and(PRICED));
    /** Days from creation to close of won deals. */
    public static final Measure CYCLE_DAYS =
            sum("cycle_days", CLOSED, DAYS, WON.and(IN_CYCLE)).whole();
    /** Days from creation to close of lost deals. */
    public static final Measure LOSS_DAYS =
            sum("loss_days", CLOSED, DAYS, LOST.and(IN_CYCLE)).whole();
    /** Shares in won deals that have an amount. */
    public static final Measure WON_SHARE = sum("won_share", CLOSED, CLOSED_DEAL.SHARE, WON_SALE.and(PRICED));

    public static final Measure LARGEST_WON =
            largest("largest_won", CLOSED, CLOSED_DEAL.FULL_AMOUNT, WON_SALE.and(PRICED));
    /** List amounts of won deals that have both. */
    public static final Measure LIST_AMOUNT = sum("list_amount", CLOSED, CLOSED_DEAL.LIST_AMOUNT, WON_SALE.and(LISTED));
    /** What is missing from them to the list amount; less than nothing where more was paid. */
    public static final Measure OFF_LIST =
            sum("off_list", CLOSED, CLOSED_DEAL.LIST_AMOUNT.minus(CLOSED_DEAL.AMOUNT), WON_SALE.and(LISTED));

    public static final Measure LOSSES = count("losses", CLOSED, LOST_SALE).by(CLOSED_DEAL.LOSS_REASON);
    /** Money of losses, those without an amount counted as nothing; n: all. */
    public static final Measure LOSSES_AMOUNT = sum(
                    "losses_amount", CLOSED, coalesce(CLOSED_DEAL.AMOUNT, inline(BigDecimal.ZERO)), LOST_SALE)
            .by(CLOSED_DEAL.LOSS_REASON);

    /** Meetings held on won deals before their close, by anyone. */
    public static final Measure MEETINGS_ON_WINS = sum(
                    "meetings_on_wins", CLOSED, CLOSED_DEAL.MEETINGS.cast(SQLDataType.NUMERIC), WON_SALE)
            .whole();

    static final List<Measure> ALL = List.of(
            BOOKINGS,
            DEALS_WON,
            DEALS_LOST,
            QUALIFIED_LOST,
            WON_AMOUNT,
            LOST_AMOUNT,
            CYCLE_DAYS,
            LOSS_DAYS,
            WON_SHARE,
            LARGEST_WON,
            LIST_AMOUNT,
            OFF_LIST,
            LOSSES,
            LOSSES_AMOUNT,
            MEETINGS_ON_WINS);

    private ClosedDeals() {}

    static void fill(Bench bench) {
        var d = STANDING_DEAL;
        Field<Integer> days = d.CLOSED_ON.minus(d.CREATED_ON).cast(SQLDataType.INTEGER);
        Condition inCycle = d.CREATION_ASSUMED
                .isFalse()
                .and(d.TYPE.notIn(inline("credit"), inline("renewal")))
                .and(d.CLOSED_ON.ge(d.CREATED_ON));
        Field<BigDecimal> share = DSL.sum(DEAL_CREDIT.SHARE);
        Field<String> reason = Bench.given(max(DIM_DEAL.LOSS_REASON));
        Table<?> meetings = Activities.meetingsOnWins(bench);
        bench.fill(
                CLOSED_DEAL,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                d.DEAL_KEY,
                                d.OUTCOME,
                                d.TYPE,
                                share,
                                d.AMOUNT_REPORTING.mul(share),
                                d.AMOUNT_REPORTING,
                                d.LIST_AMOUNT_REPORTING.mul(share),
                                when(inCycle, days),
                                d.QUALIFIED,
                                reason,
                                coalesce(max(meetings.field("meetings", Integer.class)), inline(0)))
                        .from(d)
                        .join(DEAL_CREDIT)
                        .on(DEAL_CREDIT.DEAL_KEY.eq(d.DEAL_KEY))
                        .join(TIME_WINDOW)
                        .on(inWindow(d.CLOSED_ON))
                        .join(SCOPE_OF_REP)
                        .on(inScope(DEAL_CREDIT.REP_KEY, d.CLOSED_ON))
                        .leftJoin(meetings)
                        .on(meetings.field(d.DEAL_KEY).eq(d.DEAL_KEY))
                        .leftJoin(DIM_DEAL)
                        .on(DIM_DEAL.DEAL_KEY
                                .eq(d.DEAL_KEY)
                                .and(d.OUTCOME.eq(inline("lost")))
                                .and(bench.known().versions(DIM_DEAL)))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, d.DEAL_KEY));
    }
}
