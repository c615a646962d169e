package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.CREDIT;
import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.measure.Measure.count;
import static io.quarterbook.measure.Measure.sum;
import static io.quarterbook.measure.Role.STAGE_ENTRY;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STAGE_STAY;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.schema.warehouse.tables.FactDeal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Deals by the day on which they first entered an open stage, and what became of them since. A jump forward passes the
 * stages between in no time; the stages before the one that a deal was created in are not passed.
 */
public final class StageEntries {
    private static final io.quarterbook.schema.measure.tables.StageEntry ENTRY =
            io.quarterbook.schema.measure.Tables.STAGE_ENTRY;
    private static final Name STEP = name("step");
    private static final Name WIN = name("win");
    private static final Name FIRST = name("first_entry");

    public static final Measure ENTERED =
            count("stage_entered", STAGE_ENTRY, noCondition()).by(ENTRY.STAGE);
    public static final Measure ADVANCED =
            count("stage_advanced", STAGE_ENTRY, DSL.condition(ENTRY.ADVANCED)).by(ENTRY.STAGE);
    public static final Measure LOST =
            count("stage_lost", STAGE_ENTRY, DSL.condition(ENTRY.LOST)).by(ENTRY.STAGE);
    public static final Measure DAYS = sum(
                    "stage_days", STAGE_ENTRY, ENTRY.DAYS.cast(SQLDataType.NUMERIC), ENTRY.DAYS.isNotNull())
            .whole()
            .by(ENTRY.STAGE);

    static final List<Measure> ALL = List.of(ENTERED, ADVANCED, LOST, DAYS);

    private final Bench bench;

    private StageEntries(Bench bench) {
        this.bench = bench;
    }

    static void fill(Bench bench) {
        StageEntries entries = new StageEntries(bench);
        entries.keep(STEP, entries.steps());
        entries.keep(WIN, entries.wins());
        entries.fillEntries();
    }

    /** The open stages that the source describes, by their names. */
    static Select<?> open(Bench bench) {
        return select(DIM_STAGE.STAGE_KEY, DIM_STAGE.STAGE, DIM_STAGE.POSITION)
                .from(DIM_STAGE)
                .where(bench.known().latest(DIM_STAGE))
                .and(DIM_STAGE.OUTCOME.eq(inline("open")))
                .and(DIM_STAGE.INFERRED.isFalse())
                .and(DIM_STAGE.STAGE_KEY.ne(0L));
    }

    private void keep(Name temporary, Select<?> rows) {
        TemporaryTables.keep(bench.sql(), temporary, rows);
        bench.sql().createIndex().on(table(temporary), field(name("deal_key"))).execute();
    }

    /** Stays in open stages, each with the next one. */
    private Select<?> steps() {
        var y = STAGE_STAY;
        Table<?> stage = open(bench).asTable("stage");
        Field<Integer> position = Objects.requireNonNull(stage.field(DIM_STAGE.POSITION));
        return select(
                        y.DEAL_KEY.as("deal_key"),
                        y.STAGE_KEY.as("stage_key"),
                        position.as("position"),
                        y.ENTERED_AT.as("entered_at"),
                        y.LEFT_ON.minus(y.ENTERED_ON).cast(SQLDataType.INTEGER).as("days"),
                        lead(position)
                                .over()
                                .partitionBy(y.DEAL_KEY)
                                .orderBy(y.ENTERED_AT)
                                .as("next_position"),
                        lead(y.ENTERED_AT)
                                .over()
                                .partitionBy(y.DEAL_KEY)
                                .orderBy(y.ENTERED_AT)
                                .as("next_at"))
                .from(y)
                .join(stage)
                .on(stage.field(DIM_STAGE.STAGE_KEY).eq(y.STAGE_KEY));
    }

    /** When deals were won, and the position that they were won from. */
    private Select<?> wins() {
        FactDeal f = FACT_DEAL;
        Table<?> won = selectDistinct(f.DEAL_KEY.as("deal_key"), f.CLOSED_AT.as("won_at"))
                .from(f)
                .where(bench.known().versions(f))
                .and(f.OUTCOME.eq(inline("won")))
                .and(f.EFFECTIVE_FROM.lt(bench.known().k()))
                .and(f.CLOSED_AT.isNotNull())
                .asTable("won");
        Field<Long> deal = Objects.requireNonNull(won.field("deal_key", Long.class));
        Field<OffsetDateTime> at = Objects.requireNonNull(won.field("won_at", OffsetDateTime.class));
        return select(
                        deal,
                        at,
                        field(select(STEP_POSITION)
                                        .from(table(STEP))
                                        .where(STEP_DEAL.eq(deal))
                                        .and(STEP_ENTERED.lt(at))
                                        .orderBy(STEP_ENTERED.desc())
                                        .limit(1))
                                .as("from_position"))
                .from(won);
    }

    private static final Field<Long> STEP_DEAL = field(name("step", "deal_key"), SQLDataType.BIGINT);
    private static final Field<Long> STEP_STAGE = field(name("step", "stage_key"), SQLDataType.BIGINT);
    private static final Field<Integer> STEP_POSITION = field(name("step", "position"), SQLDataType.INTEGER);
    private static final Field<Integer> STEP_DAYS = field(name("step", "days"), SQLDataType.INTEGER);
    private static final Field<OffsetDateTime> STEP_ENTERED =
            field(name("step", "entered_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<Integer> NEXT_POSITION = field(name("step", "next_position"), SQLDataType.INTEGER);
    private static final Field<OffsetDateTime> NEXT_AT =
            field(name("step", "next_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<Long> WIN_DEAL = field(name("win", "deal_key"), SQLDataType.BIGINT);
    private static final Field<OffsetDateTime> WON_AT = field(name("win", "won_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<Integer> WON_FROM = field(name("win", "from_position"), SQLDataType.INTEGER);

    private void fillEntries() {
        Table<?> stage = open(bench).asTable("stage");
        Field<Integer> position = Objects.requireNonNull(stage.field(DIM_STAGE.POSITION));
        Field<Long> stageKey = Objects.requireNonNull(stage.field(DIM_STAGE.STAGE_KEY));
        Table<?> all = select(
                        STEP_DEAL.as("deal_key"),
                        STEP_STAGE.as("stage_key"),
                        STEP_ENTERED.as("entered_at"),
                        STEP_DAYS.as("days"))
                .from(table(STEP))
                .unionAll(select(STEP_DEAL, stageKey, NEXT_AT, inline(0))
                        .from(table(STEP))
                        .join(stage)
                        .on(position.gt(STEP_POSITION).and(position.lt(NEXT_POSITION))))
                .unionAll(select(WIN_DEAL, stageKey, WON_AT, inline(0))
                        .from(table(WIN))
                        .join(stage)
                        .on(position.gt(WON_FROM)))
                .asTable("entries");
        Field<OffsetDateTime> at = Objects.requireNonNull(all.field("entered_at", OffsetDateTime.class));
        Table<?> ranked = select(all.fields())
                .select(rowNumber()
                        .over()
                        .partitionBy(all.field("deal_key"), all.field("stage_key"))
                        .orderBy(at)
                        .as("nth"))
                .from(all)
                .asTable("ranked");
        Field<Long> deal = Objects.requireNonNull(ranked.field("deal_key", Long.class));
        Field<OffsetDateTime> entered = Objects.requireNonNull(ranked.field("entered_at", OffsetDateTime.class));
        Condition advanced = exists(
                        selectOne().from(table(WIN)).where(WIN_DEAL.eq(deal)).and(WON_AT.ge(entered)))
                .or(exists(selectOne()
                        .from(table(STEP))
                        .where(STEP_DEAL.eq(deal))
                        .and(STEP_ENTERED.ge(entered))
                        .and(STEP_POSITION.gt(position))));
        keep(
                FIRST,
                select(
                                deal.as("deal_key"),
                                stage.field(DIM_STAGE.STAGE).as("stage"),
                                entered.as("entered_at"),
                                bench.localDay(entered).as("on_day"),
                                ranked.field("days", Integer.class).as("days"),
                                field(advanced).as("advanced"))
                        .from(ranked)
                        .join(stage)
                        .on(stageKey.eq(ranked.field("stage_key", Long.class)))
                        .where(ranked.field("nth", Integer.class).eq(1)));
        spread();
    }

    /** Credit and team are those at the entry. */
    private void spread() {
        Field<Long> deal = field(name("first_entry", "deal_key"), SQLDataType.BIGINT);
        Field<String> stage = field(name("first_entry", "stage"), SQLDataType.CLOB);
        Field<OffsetDateTime> at = field(name("first_entry", "entered_at"), SQLDataType.TIMESTAMPWITHTIMEZONE);
        Field<LocalDate> day = field(name("first_entry", "on_day"), SQLDataType.LOCALDATE);
        Field<Boolean> advanced = field(name("first_entry", "advanced"), SQLDataType.BOOLEAN);
        FactDeal f = FACT_DEAL;
        bench.fill(
                ENTRY,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                deal,
                                stage,
                                boolOr(advanced),
                                boolOr(field(
                                        STANDING_DEAL.OUTCOME.eq(inline("lost")).andNot(advanced))),
                                max(field(name("first_entry", "days"), SQLDataType.INTEGER)))
                        .from(table(FIRST))
                        .join(STANDING_DEAL)
                        .on(STANDING_DEAL.DEAL_KEY.eq(deal))
                        .join(f)
                        .on(f.DEAL_KEY.eq(deal).and(bench.known().stateAt(f, at)))
                        .leftJoin(CREDIT)
                        .on(bench.known().creditAt(CREDIT, deal, at))
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, f.REP_KEY), day))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, deal, stage));
    }
}
