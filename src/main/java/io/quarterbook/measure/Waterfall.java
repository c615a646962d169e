package io.quarterbook.measure;

import static io.quarterbook.measure.Role.WATERFALL;
import static io.quarterbook.schema.measure.Tables.RATE;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.measure.Tables.WATERFALL_CREDIT;
import static io.quarterbook.schema.measure.Tables.WATERFALL_DEAL;
import static io.quarterbook.schema.measure.Tables.WATERFALL_MOMENT;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.arrayGet;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.measure.tables.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * What moved the pipeline of a window, deal by deal: each that was open and due in the period, or closed in it, comes in
 * once and goes out, or stands at its end, once. What came in, moved and changed by its rate is what went out: for each
 * deal, so for all.
 */
public final class Waterfall {
    private static final String STANDS_AT_START = "opening";
    private static final String STANDS_AT_END = "closing";

    public static final Measure OPENING = entered(STANDS_AT_START);
    public static final Measure NEW = entered("new").within();
    public static final Measure REOPENED = entered("reopened").within();
    public static final Measure TRANSFERRED_IN = entered("transferred_in").within();
    public static final Measure PULLED_IN = entered("pulled_in").within();
    public static final Measure UNPLANNED = entered("unplanned").within();

    public static final Measure INCREASED = part(
                    "increased", WATERFALL_DEAL.MOVED, WATERFALL_DEAL.MOVED.gt(inline(BigDecimal.ZERO)))
            .within();
    public static final Measure DECREASED = part(
                    "decreased", WATERFALL_DEAL.MOVED.neg(), WATERFALL_DEAL.MOVED.lt(inline(BigDecimal.ZERO)))
            .within();
    /** Less than nothing where rates fell. */
    public static final Measure FX = part("fx", WATERFALL_DEAL.FX, WATERFALL_DEAL.FX.ne(inline(BigDecimal.ZERO)))
            .within();

    public static final Measure WON = left("won");
    public static final Measure LOST = left("lost");
    public static final Measure PUSHED_OUT = left("pushed_out").within();
    public static final Measure TRANSFERRED_OUT = left("transferred_out").within();
    public static final Measure VOID = left("void").within();
    public static final Measure CLOSING = left(STANDS_AT_END);

    static final List<Measure> ALL = List.of(
            OPENING,
            NEW,
            REOPENED,
            TRANSFERRED_IN,
            PULLED_IN,
            UNPLANNED,
            INCREASED,
            DECREASED,
            FX,
            WON,
            LOST,
            PUSHED_OUT,
            TRANSFERRED_OUT,
            VOID,
            CLOSING);

    private Waterfall() {}

    private static Measure entered(String entry) {
        return part(entry, WATERFALL_DEAL.ENTERED, WATERFALL_DEAL.ENTRY.eq(inline(entry)));
    }

    private static Measure left(String exit) {
        return part(exit, WATERFALL_DEAL.LEFT, WATERFALL_DEAL.EXIT.eq(inline(exit)));
    }

    private static Measure part(String name, Field<BigDecimal> each, Condition rows) {
        return Measure.sum("waterfall_" + name, WATERFALL, each, rows);
    }

    /** @param byDueDate whether only what is due in the period is its pipeline */
    static void fill(Bench bench, boolean byDueDate) {
        WaterfallMoments.fill(bench, byDueDate);
        bench.fill(WATERFALL_DEAL, deals(bench));
    }

    /** Deals with what happened to them in the window, whoever is credited with them. */
    private static Table<?> histories() {
        var last = WATERFALL_MOMENT.as("last");
        var opening = WATERFALL_MOMENT.as("opening");
        var close = WATERFALL_MOMENT.as("close");
        var d = STANDING_DEAL;
        return select(
                        last.WINDOW_KEY,
                        last.DEAL_KEY,
                        last.NTH.as("end_nth"),
                        last.OUTCOME.as("outcome"),
                        opening.OUTCOME.as("opened"),
                        close.NTH.as("close_nth"),
                        field(d.OUTCOME.eq(inline("won")).and(d.CLOSED_AT.eq(close.AT)))
                                .as("is_booked"),
                        d.AMOUNT.as("booked"),
                        d.CURRENCY.as("booked_currency"))
                .from(last)
                .leftJoin(opening)
                .on(opening.WINDOW_KEY.eq(last.WINDOW_KEY))
                .and(opening.DEAL_KEY.eq(last.DEAL_KEY))
                .and(opening.IS_OPENING)
                .leftJoin(close)
                .on(close.WINDOW_KEY.eq(last.WINDOW_KEY))
                .and(close.DEAL_KEY.eq(last.DEAL_KEY))
                .and(close.AT.eq(last.CLOSED_AT))
                .andNot(close.IS_OPENING)
                .leftJoin(d)
                .on(d.DEAL_KEY.eq(last.DEAL_KEY))
                .where(last.NEXT_RATE_ON.isNull())
                .asTable("history");
    }

    /** What a scope has of a deal: when it is first and last its pipeline, and at what share. */
    private static Table<?> holdings(Table<?> history) {
        var c = WATERFALL_CREDIT;
        Field<Integer> close = history.field("close_nth", Integer.class);
        return select(
                        c.WINDOW_KEY,
                        c.SCOPE_KEY,
                        c.DEAL_KEY,
                        min(c.FIRST_HELD).as("first_held"),
                        max(c.LAST_HELD).as("last_held"),
                        arrayGet(arrayAgg(c.SHARE).orderBy(c.FIRST_HELD.nullsLast()), 1)
                                .as("first_share"),
                        arrayGet(arrayAgg(c.SHARE).orderBy(c.LAST_HELD.desc().nullsLast()), 1)
                                .as("last_share"),
                        sum(c.SHARE)
                                .filterWhere(close.between(c.FIRST_NTH, c.LAST_NTH))
                                .as("close_share"),
                        boolOr(c.FIRST_NTH.eq(1)).as("from_start"),
                        boolOr(c.LAST_NTH.eq(history.field("end_nth", Integer.class)))
                                .as("to_end"))
                .from(c)
                .join(history)
                .on(history.field(c.WINDOW_KEY).eq(c.WINDOW_KEY))
                .and(history.field(c.DEAL_KEY).eq(c.DEAL_KEY))
                .groupBy(c.WINDOW_KEY, c.SCOPE_KEY, c.DEAL_KEY)
                .asTable("holding");
    }

    private static Select<?> deals(Bench bench) {
        Table<?> history = histories();
        Table<?> holding = holdings(history);
        var c = WATERFALL_CREDIT;
        var in = WATERFALL_MOMENT.as("way_in");
        var out = WATERFALL_MOMENT.as("way_out");
        Field<Integer> firstHeld = holding.field(c.FIRST_HELD);
        Field<Integer> lastHeld = holding.field(c.LAST_HELD);
        Field<Integer> closeNth = history.field("close_nth", Integer.class);
        Field<BigDecimal> closeShare = holding.field("close_share", BigDecimal.class);
        Condition stands = DSL.condition(Bench.isTrue(lastHeld.eq(history.field("end_nth", Integer.class))));
        Condition closes = closeShare.isNotNull().andNot(stands);

        Field<String> opened = history.field("opened", String.class);
        Field<Boolean> fromStart = holding.field("from_start", Boolean.class);
        Field<String> entry = when(firstHeld.isNotNull().and(in.IS_OPENING), inline(STANDS_AT_START))
                .when(
                        opened.isNull(),
                        when(DSL.condition(fromStart), inline("new")).otherwise(inline("transferred_in")))
                .when(opened.ne(inline("open")), inline("reopened"))
                .when(DSL.not(DSL.condition(fromStart)), inline("transferred_in"))
                .when(firstHeld.isNotNull().or(DSL.condition(in.DUE)), inline("pulled_in"))
                .otherwise(inline("unplanned"));
        Field<String> outcome = history.field("outcome", String.class);
        Field<Boolean> toEnd = holding.field("to_end", Boolean.class);
        Field<String> exit = when(stands, inline(STANDS_AT_END))
                .when(outcome.eq(inline("void")).or(closes), outcome)
                .when(closeNth.isNotNull().orNot(DSL.condition(toEnd)), inline("transferred_out"))
                .otherwise(inline("pushed_out"));

        Condition isBooked = closes.and(DSL.condition(history.field("is_booked", Boolean.class)));
        Field<BigDecimal> leftAmount =
                when(isBooked, history.field("booked", BigDecimal.class)).otherwise(out.AMOUNT);
        Field<String> leftCurrency =
                when(isBooked, history.field("booked_currency", String.class)).otherwise(out.CURRENCY);
        Field<LocalDate> leftOn = when(stands, TIME_WINDOW.UNTIL_ON.minus(1))
                .when(closes, out.RATE_ON)
                .otherwise(out.NEXT_RATE_ON);
        Rate entryRate = RATE.as("entry_rate");
        Rate exitRate = RATE.as("exit_rate");
        Rate unmovedRate = RATE.as("unmoved_rate");
        Field<BigDecimal> firstShare = when(firstHeld.isNotNull(), holding.field("first_share", BigDecimal.class))
                .otherwise(closeShare);
        Field<BigDecimal> lastShare = when(closes, closeShare).otherwise(holding.field("last_share", BigDecimal.class));
        Field<BigDecimal> entered = money(bench, in.AMOUNT, in.CURRENCY, entryRate, firstShare);
        Field<BigDecimal> left = money(bench, leftAmount, leftCurrency, exitRate, lastShare);
        Field<BigDecimal> unmoved = money(bench, leftAmount, leftCurrency, unmovedRate, lastShare);
        return select(
                        holding.field(c.WINDOW_KEY),
                        holding.field(c.SCOPE_KEY),
                        holding.field(c.DEAL_KEY),
                        entry,
                        entered,
                        exit,
                        left,
                        unmoved.minus(entered),
                        left.minus(unmoved))
                .from(holding)
                .join(history)
                .on(history.field(c.WINDOW_KEY).eq(holding.field(c.WINDOW_KEY)))
                .and(history.field(c.DEAL_KEY).eq(holding.field(c.DEAL_KEY)))
                .join(TIME_WINDOW)
                .on(TIME_WINDOW.WINDOW_KEY.eq(holding.field(c.WINDOW_KEY)))
                .join(in)
                .on(in.WINDOW_KEY.eq(holding.field(c.WINDOW_KEY)))
                .and(in.DEAL_KEY.eq(holding.field(c.DEAL_KEY)))
                .and(in.NTH.eq(coalesce(firstHeld, closeNth)))
                .join(out)
                .on(out.WINDOW_KEY.eq(holding.field(c.WINDOW_KEY)))
                .and(out.DEAL_KEY.eq(holding.field(c.DEAL_KEY)))
                .and(out.NTH.eq(when(closes, closeNth).otherwise(lastHeld)))
                .leftJoin(entryRate)
                .on(Money.rateOf(entryRate, in.CURRENCY, in.RATE_ON))
                .leftJoin(exitRate)
                .on(Money.rateOf(exitRate, leftCurrency, leftOn))
                .leftJoin(unmovedRate)
                .on(Money.rateOf(unmovedRate, leftCurrency, in.RATE_ON))
                .where(firstHeld.isNotNull().or(closes));
    }

    /** Without an amount, or a rate for it: nothing. */
    private static Field<BigDecimal> money(
            Bench bench, Field<BigDecimal> amount, Field<String> currency, Rate rate, Field<BigDecimal> share) {
        return coalesce(bench.money().reporting(amount, currency, rate), inline(BigDecimal.ZERO))
                .mul(share);
    }
}
