package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What single deals bring in to what was measured last on a workbench. */
public final class Contributions {
    private static final List<Table<?>> COMPARED = Stream.concat(
                    Stream.of(TIME_WINDOW, SCOPE), Stream.of(Role.values()).map(Role::table))
            .toList();

    private static final Name SEEN = name("seen");
    private static final Name BROUGHT = name("brought");
    private static final Field<Boolean> BEFORE = field(name("before"), SQLDataType.BOOLEAN);
    private static final Field<String> ROLE = field(name("role"), SQLDataType.CLOB);
    private static final Field<String> MEASURE = field(name("measure"), SQLDataType.CLOB);
    private static final Field<LocalDate> START = field(name("start_on"), SQLDataType.LOCALDATE);
    private static final Field<LocalDate> END = field(name("end_on"), SQLDataType.LOCALDATE);
    private static final Field<String> KIND = field(name("scope"), SQLDataType.CLOB);
    private static final Field<String> ID = field(name("scope_id"), SQLDataType.CLOB);
    private static final Field<String> THING = field(name("thing_key"), SQLDataType.CLOB);
    private static final Field<String> CONTENT = field(name("content"), SQLDataType.CLOB);
    private static final Field<BigDecimal> EACH = field(name("each"), SQLDataType.NUMERIC);

    private final DSLContext bench;

    public Contributions(DSLContext bench) {
        this.bench = bench;
    }

    /**
     * The things that a measure of a scope was taken over, in the order of their ids.
     *
     * @param window the place of the window among those that were asked for
     */
    public List<Contribution> of(Measure measure, int window, Scope scope, AsKnown known, ZoneId zone) {
        Role role = measure.role();
        return bench.select(Things.ID, Things.NAME, Things.STATE, Things.DAY, Things.DECISION, measure.each())
                .from(role.table())
                .join(new Things(known, zone).of(role))
                .on(Things.KEY.eq(role.key().cast(SQLDataType.CLOB)))
                .where(role.windowKey().eq(window))
                .and(role.scopeKey().eq(scope.key()))
                .and(measure.rows())
                .orderBy(Things.ID.collate("C"), measure.each())
                .fetch(r -> new Contribution(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    /** Keeps what was measured last, to be compared with what is measured next. */
    public void keep() {
        Workbench.keep(bench, COMPARED);
    }

    /**
     * The deals that bring in something else than in what was kept, of each measure, window and scope those that moved
     * it most first.
     *
     * @param most how many of each
     */
    public List<Movement> movements(AsKnown known, int most) {
        DSLContext earlier = Workbench.earlier(bench, COMPARED);
        TemporaryTables.drop(bench, SEEN);
        bench.createTemporaryTable(SEEN)
                .columns(BEFORE, ROLE, START, END, KIND, ID, THING, CONTENT)
                .execute();
        TemporaryTables.drop(bench, BROUGHT);
        bench.createTemporaryTable(BROUGHT)
                .columns(BEFORE, MEASURE, START, END, KIND, ID, THING, EACH)
                .execute();
        for (Role role : Role.values()) {
            earlier.insertInto(table(SEEN)).select(seen(role, true)).execute();
            bench.insertInto(table(SEEN)).select(seen(role, false)).execute();
        }
        Workbench.analyze(bench, table(SEEN));
        for (Measure measure : MeasureCatalogue.ALL) {
            earlier.insertInto(table(BROUGHT)).select(brought(measure, true)).execute();
            bench.insertInto(table(BROUGHT)).select(brought(measure, false)).execute();
        }
        return Stream.of(Role.Thing.values())
                .flatMap(thing -> compared(thing, known, most).stream())
                .toList();
    }

    /** Every row by what does not depend on one computation, and all else in it as a text. */
    private static Select<?> seen(Role role, boolean before) {
        List<Field<?>> content = Stream.of(role.table().fields())
                .filter(field -> !field.equals(role.windowKey()) && !field.equals(role.scopeKey()))
                .collect(Collectors.toList());
        return select(
                        inline(before),
                        inline(role.name()),
                        TIME_WINDOW.START_ON,
                        TIME_WINDOW.END_ON,
                        SCOPE.SCOPE_,
                        SCOPE.SCOPE_ID,
                        role.key().cast(SQLDataType.CLOB),
                        field("cast({0} as text)", SQLDataType.CLOB, row(content)))
                .from(placed(role));
    }

    private static Table<?> placed(Role role) {
        return role.table()
                .join(TIME_WINDOW)
                .on(TIME_WINDOW.WINDOW_KEY.eq(role.windowKey()))
                .join(SCOPE)
                .on(SCOPE.SCOPE_KEY.eq(role.scopeKey()));
    }

    /** What the deals of which any row is another one bring in to a measure. */
    private static Select<?> brought(Measure measure, boolean before) {
        Role role = measure.role();
        return select(
                        inline(before),
                        measure.fullCode(),
                        TIME_WINDOW.START_ON,
                        TIME_WINDOW.END_ON,
                        SCOPE.SCOPE_,
                        SCOPE.SCOPE_ID,
                        role.key().cast(SQLDataType.CLOB),
                        coalesce(measure.each(), inline(BigDecimal.ZERO)))
                .from(placed(role))
                .where(measure.rows())
                .and(role.key()
                        .cast(SQLDataType.CLOB)
                        .in(select(THING)
                                .from(table(SEEN))
                                .where(ROLE.eq(inline(role.name())))
                                .groupBy(START, END, KIND, ID, THING)
                                .having(count().ne(2).or(min(CONTENT).ne(max(CONTENT))))));
    }

    private List<Movement> compared(Role.Thing thing, AsKnown known, int most) {
        Field<BigDecimal> before = max(EACH).filterWhere(BEFORE).as("then");
        Field<BigDecimal> after = max(EACH).filterWhere(BEFORE.isFalse()).as("now");
        List<String> codes = MeasureCatalogue.ALL.stream()
                .filter(measure -> measure.role().thing() == thing)
                .map(Measure::code)
                .toList();
        Table<?> pair = select(MEASURE, START, END, KIND, ID, THING, before, after)
                .from(table(BROUGHT))
                .where(DSL.splitPart(MEASURE, ".", 1).in(codes))
                .groupBy(MEASURE, START, END, KIND, ID, THING)
                .having(max(EACH).filterWhere(BEFORE).isDistinctFrom(max(EACH).filterWhere(BEFORE.isFalse())))
                .asTable("pair");
        Field<BigDecimal> then = Objects.requireNonNull(pair.field("then", BigDecimal.class));
        Field<BigDecimal> now = Objects.requireNonNull(pair.field("now", BigDecimal.class));
        Field<BigDecimal> moved = abs(coalesce(now, inline(BigDecimal.ZERO)).minus(coalesce(then, BigDecimal.ZERO)));
        Field<?>[] figure = {pair.field(MEASURE), pair.field(START), pair.field(END), pair.field(KIND), pair.field(ID)};
        Role any = Role.about(thing).findFirst().orElseThrow();
        Table<?> ranked = select(pair.fields())
                .select(
                        Things.ID.as("thing_id"),
                        Things.NAME.as("thing_name"),
                        count().over().partitionBy(figure).as("all_things"),
                        rowNumber()
                                .over()
                                .partitionBy(figure)
                                .orderBy(moved.desc(), Things.ID.collate("C"))
                                .as("rank"))
                .from(pair)
                .join(new Things(known, ZoneOffset.UTC).of(any))
                .on(Things.KEY.eq(pair.field(THING)))
                .asTable("ranked");
        Field<Integer> rank = Objects.requireNonNull(ranked.field("rank", Integer.class));
        return bench.select(ranked.fields())
                .from(ranked)
                .where(rank.le(most))
                .orderBy(rank)
                .fetch(r -> new Movement(
                        r.get(MEASURE),
                        r.get(START),
                        r.get(END),
                        r.get(KIND),
                        r.get(ID),
                        r.get("thing_id", String.class),
                        r.get("thing_name", String.class),
                        r.get("then", BigDecimal.class),
                        r.get("now", BigDecimal.class),
                        r.get("all_things", Integer.class)));
    }
}
