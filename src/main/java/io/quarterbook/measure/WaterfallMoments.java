package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.CREDIT;
import static io.quarterbook.measure.Bench.SHARE;
import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.measure.Tables.WATERFALL_CREDIT;
import static io.quarterbook.schema.measure.Tables.WATERFALL_MOMENT;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.schema.warehouse.tables.FactDeal;
import io.quarterbook.warehouse.Clocks;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * How deals stood before a window and at every instant in it at which they, or whoever is credited with them, changed.
 * Void deals stand as they did until they were void.
 */
final class WaterfallMoments {
    private static final Name LIVE = name("live");
    private static final Field<Integer> LIVE_WINDOW = field(name("live", "window_key"), SQLDataType.INTEGER);
    private static final Field<Long> LIVE_DEAL = field(name("live", "deal_key"), SQLDataType.BIGINT);

    private static final Name INSTANT = name("instant");
    private static final Field<Integer> WINDOW = field(name("instant", "window_key"), SQLDataType.INTEGER);
    private static final Field<Long> DEAL = field(name("instant", "deal_key"), SQLDataType.BIGINT);
    private static final Field<OffsetDateTime> AT = field(name("instant", "at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    /** Who is credited may be others from here on. */
    private static final Field<Boolean> RECREDITED = field(name("instant", "recredited"), SQLDataType.BOOLEAN);

    /** What lies strictly before the window is what lies before it by the smallest step of the clock. */
    private static final Field<OffsetDateTime> OPENING =
            field("{0} - interval '1 microsecond'", SQLDataType.TIMESTAMPWITHTIMEZONE, TIME_WINDOW.STARTS_AT);

    private final Bench bench;
    private final boolean byDueDate;
    private final FactDeal f = FACT_DEAL;
    private final Condition isOpen = f.OUTCOME.eq(inline("open"));

    private WaterfallMoments(Bench bench, boolean byDueDate) {
        this.bench = bench;
        this.byDueDate = byDueDate;
    }

    /** @param byDueDate whether only what is due in the period is its pipeline */
    static void fill(Bench bench, boolean byDueDate) {
        WaterfallMoments moments = new WaterfallMoments(bench, byDueDate);
        TemporaryTables.keep(bench.sql(), LIVE, moments.live());
        TemporaryTables.keep(bench.sql(), INSTANT, moments.instants());
        bench.fill(WATERFALL_MOMENT, moments.moments());
        bench.fill(WATERFALL_CREDIT, moments.credits());
        TemporaryTables.drop(bench.sql(), LIVE);
        TemporaryTables.drop(bench.sql(), INSTANT);
    }

    /** The deals that were open at the opening or changed in the window. */
    private Select<?> live() {
        return selectDistinct(TIME_WINDOW.WINDOW_KEY.as("window_key"), f.DEAL_KEY.as("deal_key"))
                .from(f)
                .join(TIME_WINDOW)
                .on(f.EFFECTIVE_FROM.lt(TIME_WINDOW.UNTIL_AT))
                .and(f.EFFECTIVE_FROM
                        .ge(TIME_WINDOW.STARTS_AT)
                        .or(isOpen.and(f.EFFECTIVE_TO.ge(TIME_WINDOW.STARTS_AT))))
                .where(bench.known().versions(f))
                .and(f.OUTCOME.ne(inline("excluded")));
    }

    private Select<?> instants() {
        Table<?> all = select(LIVE_WINDOW, LIVE_DEAL, OPENING, inline(false))
                .from(table(LIVE))
                .join(TIME_WINDOW)
                .on(TIME_WINDOW.WINDOW_KEY.eq(LIVE_WINDOW))
                .unionAll(select(LIVE_WINDOW, LIVE_DEAL, TIME_WINDOW.STARTS_AT, inline(false))
                        .from(table(LIVE))
                        .join(TIME_WINDOW)
                        .on(TIME_WINDOW.WINDOW_KEY.eq(LIVE_WINDOW)))
                .unionAll(select(LIVE_WINDOW, LIVE_DEAL, f.EFFECTIVE_FROM, inline(false))
                        .from(table(LIVE))
                        .join(f)
                        .on(f.DEAL_KEY.eq(LIVE_DEAL).and(bench.known().versions(f))))
                .unionAll(select(LIVE_WINDOW, LIVE_DEAL, CREDIT.EFFECTIVE_FROM, inline(true))
                        .from(table(LIVE))
                        .join(CREDIT)
                        .on(bench.known().creditEver(CREDIT, LIVE_DEAL)))
                .unionAll(select(LIVE_WINDOW, LIVE_DEAL, CREDIT.EFFECTIVE_TO, inline(true))
                        .from(table(LIVE))
                        .join(CREDIT)
                        .on(bench.known().creditEver(CREDIT, LIVE_DEAL)))
                .unionAll(moves())
                .asTable("instant", "window_key", "deal_key", "at", "recredited");
        return select(WINDOW, DEAL, AT, boolOr(RECREDITED).as("recredited"))
                .from(all)
                .join(TIME_WINDOW)
                .on(TIME_WINDOW.WINDOW_KEY.eq(WINDOW))
                .where(AT.ge(OPENING).and(AT.lt(TIME_WINDOW.UNTIL_AT)))
                .groupBy(WINDOW, DEAL, AT);
    }

    /** The midnights at which somebody who may be credited comes to count elsewhere. */
    private Select<Record4<Integer, Long, OffsetDateTime, Boolean>> moves() {
        var s = SCOPE_OF_REP;
        Table<?> turn = select(s.REP_KEY.as("rep_key"), s.FROM_ON.as("on_day"))
                .from(s)
                .union(select(s.REP_KEY, s.TO_ON).from(s))
                .asTable("turn");
        Field<Long> mover = turn.field("rep_key", Long.class);
        Field<LocalDate> day = turn.field("on_day", LocalDate.class);
        Table<?> move = select(TIME_WINDOW.WINDOW_KEY, mover, day)
                .from(TIME_WINDOW)
                .join(turn)
                .on(day.gt(TIME_WINDOW.START_ON).and(day.lt(TIME_WINDOW.UNTIL_ON)))
                .asTable("move");
        Table<?> held = select(f.DEAL_KEY.as("deal_key"), f.REP_KEY.as("rep_key"))
                .from(f)
                .where(bench.known().versions(f))
                .union(select(CREDIT.DEAL_KEY, CREDIT.REP_KEY)
                        .from(CREDIT)
                        .where(bench.known().versions(CREDIT)))
                .asTable("held");
        return select(LIVE_WINDOW, LIVE_DEAL, bench.midnight(move.field("on_day", LocalDate.class)), inline(true))
                .from(move)
                .join(held)
                .on(held.field("rep_key", Long.class).eq(move.field("rep_key", Long.class)))
                .join(table(LIVE))
                .on(LIVE_WINDOW.eq(move.field(TIME_WINDOW.WINDOW_KEY)))
                .and(LIVE_DEAL.eq(held.field("deal_key", Long.class)));
    }

    private Select<?> moments() {
        Condition isOpening = AT.lt(TIME_WINDOW.STARTS_AT);
        Field<LocalDate> day = bench.localDay(AT);
        Field<LocalDate> rateOn = when(isOpening, TIME_WINDOW.START_ON.minus(1)).otherwise(day);
        Field<Boolean> isVoid = field(f.OUTCOME.eq(inline("void")));
        var ofDeal = partitionBy(WINDOW, DEAL).orderBy(AT);
        Condition isOthers = DSL.condition(RECREDITED)
                .or(lag(f.REP_KEY).over(ofDeal).ne(f.REP_KEY))
                .or(lag(isVoid).over(ofDeal).ne(isVoid));
        Condition due = byDueDate
                ? Clocks.effectiveOn(TIME_WINDOW.START_ON, TIME_WINDOW.END_ON, f.EXPECTED_CLOSE_ON)
                : falseCondition();
        var m = WATERFALL_MOMENT;
        Table<?> moment = select(
                        WINDOW,
                        DEAL,
                        rowNumber().over(ofDeal).as(m.NTH),
                        field(isOthers).as("is_others"),
                        AT,
                        field(isOpening).as(m.IS_OPENING),
                        when(isOpening, TIME_WINDOW.START_ON).otherwise(day).as(m.TEAM_ON),
                        rateOn.as(m.RATE_ON),
                        lead(rateOn).over(ofDeal).as(m.NEXT_RATE_ON),
                        f.REP_KEY,
                        f.OUTCOME,
                        Bench.isTrue(byDueDate ? isOpen.and(due) : isOpen).as(m.HELD),
                        Bench.isTrue(due).as(m.DUE),
                        Bench.amount(f).as(m.AMOUNT),
                        f.CURRENCY,
                        f.CLOSED_AT)
                .from(table(INSTANT))
                .join(TIME_WINDOW)
                .on(TIME_WINDOW.WINDOW_KEY.eq(WINDOW))
                .join(f)
                .on(f.DEAL_KEY.eq(DEAL).and(bench.known().stateAt(f, AT)))
                .asTable("moment");
        Field<Integer> stretch = count().filterWhere(DSL.condition(moment.field("is_others", Boolean.class)))
                .over()
                .partitionBy(moment.field(m.WINDOW_KEY), moment.field(m.DEAL_KEY))
                .orderBy(moment.field(m.NTH));
        return select(
                        moment.field(m.WINDOW_KEY),
                        moment.field(m.DEAL_KEY),
                        moment.field(m.NTH),
                        stretch,
                        moment.field(m.AT),
                        moment.field(m.IS_OPENING),
                        moment.field(m.TEAM_ON),
                        moment.field(m.RATE_ON),
                        moment.field(m.NEXT_RATE_ON),
                        moment.field(m.REP_KEY),
                        moment.field(m.OUTCOME),
                        moment.field(m.HELD),
                        moment.field(m.DUE),
                        moment.field(m.AMOUNT),
                        moment.field(m.CURRENCY),
                        moment.field(m.CLOSED_AT))
                .from(moment);
    }

    /** Who is credited with a deal, and in what scopes that counts, from one change of it to the next. */
    private Select<?> credits() {
        var m = WATERFALL_MOMENT;
        var first = WATERFALL_MOMENT.as("first");
        Field<Integer> nth = min(m.NTH).as("first_nth");
        Table<?> stretch = select(
                        m.WINDOW_KEY,
                        m.DEAL_KEY,
                        nth,
                        max(m.NTH).as("last_nth"),
                        min(m.NTH).filterWhere(DSL.condition(m.HELD)).as("first_held"),
                        max(m.NTH).filterWhere(DSL.condition(m.HELD)).as("last_held"))
                .from(m)
                .groupBy(m.WINDOW_KEY, m.DEAL_KEY, m.STRETCH)
                .asTable("stretch");
        var c = WATERFALL_CREDIT;
        Field<Integer> firstNth = stretch.field(c.FIRST_NTH);
        Field<Integer> lastNth = stretch.field(c.LAST_NTH);
        Field<Integer> firstHeld = stretch.field(c.FIRST_HELD);
        Field<Integer> lastHeld = stretch.field(c.LAST_HELD);
        return select(
                        first.WINDOW_KEY,
                        SCOPE_OF_REP.SCOPE_KEY,
                        first.DEAL_KEY,
                        sum(SHARE),
                        firstNth,
                        lastNth,
                        firstHeld,
                        lastHeld)
                .from(stretch)
                .join(first)
                .on(first.WINDOW_KEY.eq(stretch.field(m.WINDOW_KEY)))
                .and(first.DEAL_KEY.eq(stretch.field(m.DEAL_KEY)))
                .and(first.NTH.eq(firstNth))
                .leftJoin(CREDIT)
                .on(bench.known().creditAt(CREDIT, first.DEAL_KEY, first.AT))
                .join(SCOPE_OF_REP)
                .on(inScope(coalesce(CREDIT.REP_KEY, first.REP_KEY), first.TEAM_ON))
                .groupBy(
                        first.WINDOW_KEY,
                        SCOPE_OF_REP.SCOPE_KEY,
                        first.DEAL_KEY,
                        firstNth,
                        lastNth,
                        firstHeld,
                        lastHeld);
    }
}
