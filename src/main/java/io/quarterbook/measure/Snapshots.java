package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.RATE;
import static io.quarterbook.schema.measure.Tables.SNAPSHOT_DEAL;
import static io.quarterbook.schema.measure.Tables.STAGE_STAY;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.schema.warehouse.tables.FactDeal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The deals that are open at the end of the day before a window, and at the end of its last day. */
final class Snapshots {
    /** A deal may rest for as many days, whatever won deals do. */
    private static final int LEAST_REST = 14;

    private static final BigDecimal THREE_QUARTERS = new BigDecimal("0.75");
    private static final Name TOUCH = name("touch");
    private static final Field<Long> TOUCHED = field(name("touch", "deal_key"), SQLDataType.BIGINT);
    private static final Field<LocalDate> TOUCHED_ON = field(name("touch", "on_day"), SQLDataType.LOCALDATE);

    private final Bench bench;
    private final FilledIn filledIn;

    private Snapshots(Bench bench, FilledIn filledIn) {
        this.bench = bench;
        this.filledIn = filledIn;
    }

    static void fill(Bench bench, FilledIn filledIn) {
        Snapshots snapshots = new Snapshots(bench, filledIn);
        bench.fill(SNAPSHOT_DEAL, snapshots.open());
        snapshots.fillTouches();
        snapshots.judge();
    }

    private Select<?> open() {
        FactDeal f = FACT_DEAL;
        Table<?> days = select(TIME_WINDOW.START_ON.minus(1).as("on_day"))
                .from(TIME_WINDOW)
                .union(select(TIME_WINDOW.UNTIL_ON.minus(1)).from(TIME_WINDOW))
                .asTable("days");
        Field<LocalDate> day = Objects.requireNonNull(days.field("on_day", LocalDate.class));
        return select(
                        day,
                        f.DEAL_KEY,
                        STANDING_DEAL.TYPE,
                        f.REP_KEY,
                        f.STAGE_KEY,
                        bench.standsAt(f),
                        f.EXPECTED_CLOSE_ON,
                        coalesce(f.FORECAST_CATEGORY.eq(inline("commit")), inline(false)),
                        field(f.AMOUNT.isNull()),
                        castNull(SQLDataType.BOOLEAN),
                        castNull(SQLDataType.BOOLEAN))
                .from(f)
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(f.DEAL_KEY))
                .join(days)
                .on(bench.known().stateBefore(f, bench.midnight(day.plus(1))))
                .leftJoin(RATE)
                .on(Money.rateOf(RATE, f.CURRENCY, day))
                .where(f.OUTCOME.eq(inline("open")));
    }

    /** The days on which something was done with a deal: created, moved to a stage, priced anew, talked about. */
    private void fillTouches() {
        FactDeal f = FACT_DEAL;
        var a = FACT_ACTIVITY;
        Table<?> states = select(
                        f.DEAL_KEY,
                        f.EFFECTIVE_FROM,
                        f.AMOUNT,
                        f.STAGE_ENTERED_AT,
                        lag(f.AMOUNT)
                                .over()
                                .partitionBy(f.DEAL_KEY)
                                .orderBy(f.EFFECTIVE_FROM)
                                .as("earlier_amount"),
                        lag(f.STAGE_ENTERED_AT)
                                .over()
                                .partitionBy(f.DEAL_KEY)
                                .orderBy(f.EFFECTIVE_FROM)
                                .as("earlier_stage"))
                .from(f)
                .where(bench.known().versions(f))
                .and(isInSnapshot(f.DEAL_KEY))
                .asTable("states");
        // What sales operations decides is nothing that was done with the deal.
        Condition isDecided = exists(selectOne()
                .from(ADJUSTMENT)
                .where(ADJUSTMENT.DEAL_KEY.eq(states.field(f.DEAL_KEY)))
                .and(ADJUSTMENT.DECIDED_AT.eq(states.field(f.EFFECTIVE_FROM)))
                .and(bench.known().versions(ADJUSTMENT)));
        Condition changed = states.field(f.AMOUNT)
                .isDistinctFrom(states.field("earlier_amount", BigDecimal.class))
                .andNot(isDecided)
                .or(states.field(f.STAGE_ENTERED_AT)
                        .isDistinctFrom(states.field("earlier_stage", f.STAGE_ENTERED_AT.getType())));
        TemporaryTables.keep(
                bench.sql(),
                TOUCH,
                select(STANDING_DEAL.DEAL_KEY.as("deal_key"), STANDING_DEAL.CREATED_ON.as("on_day"))
                        .from(STANDING_DEAL)
                        .where(isInSnapshot(STANDING_DEAL.DEAL_KEY))
                        .union(select(states.field(f.DEAL_KEY), bench.localDay(states.field(f.EFFECTIVE_FROM)))
                                .from(states)
                                .where(changed))
                        .union(select(a.DEAL_KEY, bench.localDay(a.STARTED_AT))
                                .from(a)
                                .where(Activities.byPeople(bench, a))
                                .and(Activities.held(a))
                                .and(isInSnapshot(a.DEAL_KEY))));
    }

    private static Condition isInSnapshot(Field<Long> deal) {
        return deal.in(select(SNAPSHOT_DEAL.DEAL_KEY).from(SNAPSHOT_DEAL));
    }

    /** Stale and flawed, on the days on which a window ends. */
    private void judge() {
        var s = SNAPSHOT_DEAL;
        Table<?> rest = rest();
        Table<?> last = select(s.ON_DAY, s.DEAL_KEY, max(TOUCHED_ON).as("touched_on"))
                .from(s)
                .join(table(TOUCH))
                .on(TOUCHED.eq(s.DEAL_KEY).and(TOUCHED_ON.le(s.ON_DAY)))
                .where(s.ON_DAY.in(select(TIME_WINDOW.UNTIL_ON.minus(1)).from(TIME_WINDOW)))
                .groupBy(s.ON_DAY, s.DEAL_KEY)
                .asTable("last");
        Field<BigDecimal> days =
                s.ON_DAY.minus(last.field("touched_on", LocalDate.class)).cast(SQLDataType.NUMERIC);
        Field<BigDecimal> most = greatest(
                inline(BigDecimal.valueOf(LEAST_REST)),
                coalesce(rest.field("days", BigDecimal.class), inline(BigDecimal.ZERO)));
        var isStale = DSL.field(STANDING_DEAL.CREATION_ASSUMED.isFalse().and(days.gt(most)));
        Table<?> judged = select(
                        s.ON_DAY,
                        s.DEAL_KEY,
                        isStale.as("stale"),
                        isFlawed(s.DUE_ON, isStale).as("flawed"))
                .from(s)
                .join(last)
                .on(last.field(s.ON_DAY).eq(s.ON_DAY).and(last.field(s.DEAL_KEY).eq(s.DEAL_KEY)))
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(s.DEAL_KEY))
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(s.DEAL_KEY).and(bench.known().versions(DIM_DEAL)))
                .leftJoin(rest)
                .on(rest.field("on_day", LocalDate.class).eq(s.ON_DAY))
                .and(rest.field(s.STAGE_KEY).eq(s.STAGE_KEY))
                .asTable("judged");
        bench.sql()
                .update(s)
                .set(s.STALE, judged.field("stale", Boolean.class))
                .set(s.FLAWED, judged.field("flawed", Boolean.class))
                .from(judged)
                .where(judged.field(s.ON_DAY).eq(s.ON_DAY))
                .and(judged.field(s.DEAL_KEY).eq(s.DEAL_KEY))
                .execute();
        Workbench.analyze(bench.sql(), s);
    }

    /** A flaw of a column that nobody fills in is none. */
    private Field<Boolean> isFlawed(Field<LocalDate> due, Field<Boolean> stale) {
        Condition flawed = DSL.condition(stale).or(due.lt(SNAPSHOT_DEAL.ON_DAY));
        if (filledIn.dueDates()) {
            flawed = flawed.or(due.isNull());
        }
        if (filledIn.amounts()) {
            flawed = flawed.or(SNAPSHOT_DEAL.LISTED);
        }
        if (filledIn.nextSteps()) {
            flawed = flawed.or(DIM_DEAL.NEXT_STEP.isNull());
        }
        return Bench.isTrue(flawed);
    }

    /** How long deals that were won before a day's end rested in a stage for the first time: the third quartile. */
    private Table<?> rest() {
        var y = STAGE_STAY;
        Field<Integer> nth =
                rowNumber().over().partitionBy(y.DEAL_KEY, y.STAGE_KEY).orderBy(y.ENTERED_AT);
        Table<?> first = select(
                        y.DEAL_KEY, y.STAGE_KEY, y.LEFT_ON.minus(y.ENTERED_ON).as("days"), nth.as("nth"))
                .from(y)
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(y.DEAL_KEY))
                .where(STANDING_DEAL.OUTCOME.eq(inline("won")))
                .and(y.LEFT_ON.isNotNull())
                .asTable("first");
        Table<?> ends = selectDistinct(TIME_WINDOW.UNTIL_ON.minus(1).as("on_day"))
                .from(TIME_WINDOW)
                .asTable("ends");
        Field<LocalDate> day = Objects.requireNonNull(ends.field("on_day", LocalDate.class));
        Field<Long> stage = Objects.requireNonNull(first.field(y.STAGE_KEY));
        Field<BigDecimal> each = Objects.requireNonNull(first.field("days")).cast(SQLDataType.NUMERIC);
        Table<?> ranked = select(day, stage)
                .select(Percentiles.ranks(List.of(day, stage), each, THREE_QUARTERS))
                .from(first)
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(first.field(y.DEAL_KEY)))
                .join(ends)
                .on(STANDING_DEAL.CLOSED_ON.le(day))
                .where(first.field("nth", Integer.class).eq(1))
                .asTable("ranked");
        return select(
                        ranked.field(day),
                        ranked.field(stage),
                        Percentiles.between(ranked).as("days"))
                .from(ranked)
                .groupBy(ranked.field(day), ranked.field(stage))
                .asTable("rest");
    }
}
