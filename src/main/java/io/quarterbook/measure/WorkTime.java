package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.measure.Measure.sum;
import static io.quarterbook.measure.Role.WORK_TIME;
import static io.quarterbook.schema.measure.Tables.OFFICE_DAY;
import static io.quarterbook.schema.measure.Tables.REP_REGION;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACTIVITY_TYPE;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.REP_ABSENCE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.schema.measure.tables.OfficeDay;
import io.quarterbook.schema.warehouse.tables.FactActivity;
import java.math.BigDecimal;
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

/** The working time of reps while they are employed and present, and what of it was selling. */
public final class WorkTime {
    private static final io.quarterbook.schema.measure.tables.WorkTime TIME =
            io.quarterbook.schema.measure.Tables.WORK_TIME;
    private static final Name PRESENT = name("present");
    private static final Name SELLING = name("selling");

    /** Working days less holidays and absences. */
    public static final Measure DAYS = time("work_days", TIME.DAYS.cast(SQLDataType.NUMERIC));

    public static final Measure MINUTES = time("work_minutes", TIME.MINUTES);
    public static final Measure SELLING_MINUTES = time("selling_minutes", TIME.SELLING_MINUTES);
    public static final Measure SELLING_ACTIVITIES =
            time("selling_activities", TIME.SELLING_ACTIVITIES.cast(SQLDataType.NUMERIC));

    static final List<Measure> ALL = List.of(DAYS, MINUTES, SELLING_MINUTES, SELLING_ACTIVITIES);

    private WorkTime() {}

    private static Measure time(String code, Field<BigDecimal> each) {
        return sum(code, WORK_TIME, each, noCondition());
    }

    static void fill(Bench bench) {
        fillPresent(bench);
        fillSelling(bench);
        Field<Integer> window = field(name("present", "window_key"), SQLDataType.INTEGER);
        Field<Integer> scope = field(name("present", "scope_key"), SQLDataType.INTEGER);
        Field<Long> rep = field(name("present", "rep_key"), SQLDataType.BIGINT);
        Table<?> sold = select(
                        TIME_WINDOW.WINDOW_KEY,
                        SCOPE_OF_REP.SCOPE_KEY,
                        SCOPE_OF_REP.REP_KEY,
                        DSL.sum(field(name("selling", "minutes"), SQLDataType.NUMERIC))
                                .as("minutes"),
                        DSL.sum(field(name("selling", "activities"), SQLDataType.BIGINT))
                                .as("activities"))
                .from(table(SELLING))
                .join(TIME_WINDOW)
                .on(inWindow(field(name("selling", "on_day"), SQLDataType.LOCALDATE)))
                .join(SCOPE_OF_REP)
                .on(inScope(
                        field(name("selling", "rep_key"), SQLDataType.BIGINT),
                        field(name("selling", "on_day"), SQLDataType.LOCALDATE)))
                .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, SCOPE_OF_REP.REP_KEY)
                .asTable("sold");
        Table<?> present = select(
                        window,
                        scope,
                        rep,
                        DSL.sum(field(name("present", "days"), SQLDataType.INTEGER))
                                .as("days"),
                        DSL.sum(field(name("present", "minutes"), SQLDataType.INTEGER))
                                .as("minutes"))
                .from(table(PRESENT))
                .groupBy(window, scope, rep)
                .asTable("there");
        Field<BigDecimal> nothing = inline(BigDecimal.ZERO);
        bench.fill(
                TIME,
                select(
                                coalesce(present.field(window), sold.field(TIME_WINDOW.WINDOW_KEY)),
                                coalesce(present.field(scope), sold.field(SCOPE_OF_REP.SCOPE_KEY)),
                                coalesce(present.field(rep), sold.field(SCOPE_OF_REP.REP_KEY)),
                                coalesce(present.field("days", BigDecimal.class), nothing)
                                        .cast(SQLDataType.INTEGER),
                                coalesce(present.field("minutes", BigDecimal.class), nothing),
                                coalesce(sold.field("minutes", BigDecimal.class), nothing),
                                coalesce(sold.field("activities", BigDecimal.class), nothing)
                                        .cast(SQLDataType.BIGINT))
                        .from(present)
                        .fullJoin(sold)
                        .on(present.field(window).eq(sold.field(TIME_WINDOW.WINDOW_KEY)))
                        .and(present.field(scope).eq(sold.field(SCOPE_OF_REP.SCOPE_KEY)))
                        .and(present.field(rep).eq(sold.field(SCOPE_OF_REP.REP_KEY))));
    }

    /** Working time of stretches of days: of all that he is employed, less those on which he was absent. */
    private static void fillPresent(Bench bench) {
        Table<?> employed = stretches(bench).asTable("employed");
        Field<Long> rep = Objects.requireNonNull(employed.field("rep_key", Long.class));
        Field<LocalDate> from = Objects.requireNonNull(employed.field("from_on", LocalDate.class));
        Field<LocalDate> to = Objects.requireNonNull(employed.field("to_on", LocalDate.class));
        Table<?> absence = absences(bench);
        Field<LocalDate> absentFrom = greatest(from, absence.field("from_on", LocalDate.class));
        Field<LocalDate> absentTo = least(to, absence.field("to_on", LocalDate.class));
        Table<?> all = select(employed.fields("window_key", "scope_key", "rep_key", "region"))
                .select(from.as("from_on"), to.as("to_on"), inline(1).as("sign"))
                .from(employed)
                .unionAll(select(employed.fields("window_key", "scope_key", "rep_key", "region"))
                        .select(absentFrom, absentTo, inline(-1))
                        .from(employed)
                        .join(absence)
                        .on(absence.field("rep_key", Long.class).eq(rep))
                        .and(absentFrom.lt(absentTo)))
                .asTable("stretch");
        OfficeDay first = OFFICE_DAY.as("first_day");
        OfficeDay last = OFFICE_DAY.as("last_day");
        Field<String> region = Objects.requireNonNull(all.field("region", String.class));
        Field<Integer> days = last.DAYS_BEFORE.minus(first.DAYS_BEFORE).mul(all.field("sign", Integer.class));
        TemporaryTables.keep(
                bench.sql(),
                PRESENT,
                select(all.fields("window_key", "scope_key", "rep_key"))
                        .select(
                                days.as("days"),
                                days.mul(first.CLOSES.minus(first.OPENS)).as("minutes"))
                        .from(all)
                        .join(first)
                        .on(first.REGION.eq(region).and(first.ON_DAY.eq(all.field("from_on", LocalDate.class))))
                        .join(last)
                        .on(last.REGION.eq(region).and(last.ON_DAY.eq(all.field("to_on", LocalDate.class)))));
    }

    /** Days on which a rep counts in a scope, is employed, and works in one region. Who is in no file is not employed. */
    private static Select<?> stretches(Bench bench) {
        Field<LocalDate> left = DIM_REP.LEFT_ON.plus(1);
        Field<LocalDate> from =
                greatest(SCOPE_OF_REP.FROM_ON, REP_REGION.FROM_ON, TIME_WINDOW.START_ON, DIM_REP.HIRED_ON);
        Field<LocalDate> to = least(SCOPE_OF_REP.TO_ON, REP_REGION.TO_ON, TIME_WINDOW.UNTIL_ON, left);
        return select(
                        TIME_WINDOW.WINDOW_KEY,
                        SCOPE_OF_REP.SCOPE_KEY,
                        SCOPE_OF_REP.REP_KEY,
                        REP_REGION.REGION,
                        from.as("from_on"),
                        to.as("to_on"))
                .from(SCOPE_OF_REP)
                .join(REP_REGION)
                .on(REP_REGION.REP_KEY.eq(SCOPE_OF_REP.REP_KEY))
                .join(DIM_REP)
                .on(DIM_REP.REP_KEY.eq(SCOPE_OF_REP.REP_KEY))
                .and(bench.known().latest(DIM_REP))
                .and(DIM_REP.INFERRED.isFalse())
                .crossJoin(TIME_WINDOW)
                .where(from.lt(to));
    }

    /** Days on which a rep is absent, each once. */
    private static Table<?> absences(Bench bench) {
        var a = REP_ABSENCE;
        Table<?> merged = select(
                        a.REP_KEY.as("rep_key"),
                        field("unnest(range_agg(daterange({0}, {1})))", a.FROM_ON, a.TO_ON)
                                .as("days"))
                .from(a)
                .where(bench.known().versions(a))
                .and(a.FROM_ON.lt(a.TO_ON))
                .groupBy(a.REP_KEY)
                .asTable("merged");
        return select(
                        merged.field("rep_key", Long.class),
                        field("lower({0})", SQLDataType.LOCALDATE, merged.field("days"))
                                .as("from_on"),
                        field("upper({0})", SQLDataType.LOCALDATE, merged.field("days"))
                                .as("to_on"))
                .from(merged)
                .asTable("absence");
    }

    /** Selling time by rep and local day: what overlaps counts once. */
    private static void fillSelling(Bench bench) {
        FactActivity a = FACT_ACTIVITY;
        Field<OffsetDateTime> first =
                bench.midnight(field(select(min(TIME_WINDOW.START_ON)).from(TIME_WINDOW)));
        Field<OffsetDateTime> last =
                bench.midnight(field(select(max(TIME_WINDOW.UNTIL_ON)).from(TIME_WINDOW)));
        Field<OffsetDateTime> end =
                field("({0} + {1} * interval '1 minute')", SQLDataType.TIMESTAMPWITHTIMEZONE, a.STARTED_AT, a.MINUTES);
        Condition isSelling = Activities.byPeople(bench, a)
                .and(Activities.held(a))
                .and(DIM_ACTIVITY_TYPE.SELLING)
                .and(a.STARTED_AT.lt(last));
        Table<?> merged = select(
                        a.REP_KEY.as("rep_key"),
                        field("unnest(range_agg(tstzrange({0}, {1})))", a.STARTED_AT, end)
                                .as("time"))
                .from(a)
                .join(DIM_ACTIVITY_TYPE)
                .on(DIM_ACTIVITY_TYPE.ACTIVITY_TYPE.eq(a.ACTIVITY_TYPE))
                .where(isSelling)
                .and(a.MINUTES.gt(BigDecimal.ZERO))
                .and(end.gt(first))
                .groupBy(a.REP_KEY)
                .asTable("merged");
        Field<OffsetDateTime> begins = field("lower({0})", SQLDataType.TIMESTAMPWITHTIMEZONE, merged.field("time"));
        Field<OffsetDateTime> ends = field("upper({0})", SQLDataType.TIMESTAMPWITHTIMEZONE, merged.field("time"));
        Table<?> days = table(
                "generate_series(cast({0} as timestamp), cast({1} as timestamp), '1 day') as day",
                bench.localDay(begins), bench.localDay(ends));
        Field<LocalDate> day = field("cast(day as date)", SQLDataType.LOCALDATE);
        Field<BigDecimal> minutes = field(
                "(extract(epoch from ({0} - {1})) / 60)",
                SQLDataType.NUMERIC, least(ends, bench.midnight(day.plus(1))), greatest(begins, bench.midnight(day)));
        Field<LocalDate> startOn = bench.localDay(a.STARTED_AT);
        TemporaryTables.keep(
                bench.sql(),
                SELLING,
                select(
                                merged.field("rep_key", Long.class),
                                day.as("on_day"),
                                minutes.as("minutes"),
                                inline(0L).as("activities"))
                        .from(merged, lateral(days))
                        .unionAll(select(a.REP_KEY, startOn, inline(BigDecimal.ZERO), count().cast(SQLDataType.BIGINT))
                                .from(a)
                                .join(DIM_ACTIVITY_TYPE)
                                .on(DIM_ACTIVITY_TYPE.ACTIVITY_TYPE.eq(a.ACTIVITY_TYPE))
                                .where(isSelling)
                                .and(a.STARTED_AT.ge(first))
                                .groupBy(a.REP_KEY, startOn)));
    }
}
