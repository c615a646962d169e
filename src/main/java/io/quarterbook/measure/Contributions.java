package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static org.jooq.impl.DSL.abs;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.Clocks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.Table;
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
    private static final Field<Long> DEAL = field(name("deal_key"), SQLDataType.BIGINT);
    private static final Field<String> CONTENT = field(name("content"), SQLDataType.CLOB);
    private static final Field<BigDecimal> EACH = field(name("each"), SQLDataType.NUMERIC);

    private final DSLContext bench;

    public Contributions(DSLContext bench) {
        this.bench = bench;
    }

    /**
     * The deals that a measure of a scope was taken over, in the order of their ids.
     *
     * @param window the place of the window among those that were asked for
     */
    public List<Contribution> of(Measure measure, int window, Scope scope, AsKnown known, ZoneId zone) {
        Role role = measure.role();
        var d = STANDING_DEAL;
        Field<LocalDate> day =
                switch (role) {
                    case CLOSED -> d.CLOSED_ON;
                    case CREATED -> Clocks.localDay(d.PIPELINE_AT, zone);
                    default -> d.CREATED_ON;
                };
        return bench.select(DIM_DEAL.DEAL_ID, DIM_DEAL.NAME, d.OUTCOME, day, decisions(known), measure.each())
                .from(role.table())
                .join(d)
                .on(d.DEAL_KEY.eq(role.dealKey()))
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(role.dealKey()).and(known.versions(DIM_DEAL)))
                .where(role.windowKey().eq(window))
                .and(role.scopeKey().eq(scope.key()))
                .and(measure.rows())
                .orderBy(DIM_DEAL.DEAL_ID.collate("C"))
                .fetch(r -> new Contribution(r.value1(), r.value2(), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    /** What was decided on the deal of a row, and not revoked. */
    private static Field<String> decisions(AsKnown known) {
        var a = ADJUSTMENT;
        return field(select(listAgg(concat(a.FIELD, inline(" "), a.VALUE, inline(": "), a.REASON), "; ")
                        .withinGroupOrderBy(a.DECIDED_AT, a.ADJUSTMENT_ID))
                .from(a)
                .where(a.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY))
                .and(known.versions(a))
                .and(a.DECIDED_AT.lt(known.k()))
                .and(a.REVOKED_AT.isNull().or(a.REVOKED_AT.ge(known.k()))));
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
        bench.dropTableIfExists(SEEN).execute();
        bench.createTemporaryTable(SEEN)
                .columns(BEFORE, ROLE, START, END, KIND, ID, DEAL, CONTENT)
                .execute();
        bench.dropTableIfExists(BROUGHT).execute();
        bench.createTemporaryTable(BROUGHT)
                .columns(BEFORE, MEASURE, START, END, KIND, ID, DEAL, EACH)
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
        return compared(known, most);
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
                        role.dealKey(),
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
                        inline(measure.code()),
                        TIME_WINDOW.START_ON,
                        TIME_WINDOW.END_ON,
                        SCOPE.SCOPE_,
                        SCOPE.SCOPE_ID,
                        role.dealKey(),
                        coalesce(measure.each(), inline(BigDecimal.ZERO)))
                .from(placed(role))
                .where(measure.rows())
                .and(role.dealKey()
                        .in(select(DEAL)
                                .from(table(SEEN))
                                .where(ROLE.eq(inline(role.name())))
                                .groupBy(START, END, KIND, ID, DEAL)
                                .having(count().ne(2).or(min(CONTENT).ne(max(CONTENT))))));
    }

    private List<Movement> compared(AsKnown known, int most) {
        Field<BigDecimal> before = max(EACH).filterWhere(BEFORE).as("then");
        Field<BigDecimal> after = max(EACH).filterWhere(BEFORE.isFalse()).as("now");
        Table<?> pair = select(MEASURE, START, END, KIND, ID, DEAL, before, after)
                .from(table(BROUGHT))
                .groupBy(MEASURE, START, END, KIND, ID, DEAL)
                .having(max(EACH).filterWhere(BEFORE).isDistinctFrom(max(EACH).filterWhere(BEFORE.isFalse())))
                .asTable("pair");
        Field<BigDecimal> then = Objects.requireNonNull(pair.field("then", BigDecimal.class));
        Field<BigDecimal> now = Objects.requireNonNull(pair.field("now", BigDecimal.class));
        Field<BigDecimal> moved = abs(coalesce(now, inline(BigDecimal.ZERO)).minus(coalesce(then, BigDecimal.ZERO)));
        Field<?>[] figure = {pair.field(MEASURE), pair.field(START), pair.field(END), pair.field(KIND), pair.field(ID)};
        Table<?> ranked = select(pair.fields())
                .select(
                        DIM_DEAL.DEAL_ID,
                        DIM_DEAL.NAME,
                        count().over().partitionBy(figure).as("all_deals"),
                        rowNumber()
                                .over()
                                .partitionBy(figure)
                                .orderBy(moved.desc(), DIM_DEAL.DEAL_ID.collate("C"))
                                .as("rank"))
                .from(pair)
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(pair.field(DEAL)).and(known.versions(DIM_DEAL)))
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
                        r.get(DIM_DEAL.DEAL_ID),
                        r.get(DIM_DEAL.NAME),
                        r.get("then", BigDecimal.class),
                        r.get("now", BigDecimal.class),
                        r.get("all_deals", Integer.class)));
    }
}
