package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.OFFICE_DAY;
import static io.quarterbook.schema.measure.Tables.REP_REGION;
import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.DIM_TEAM;
import static io.quarterbook.schema.warehouse.Tables.HOLIDAY;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Which days each region works, and in which region each rep does. */
final class OfficeDays {
    private static final int FRIDAY = 5;
    /** Days around all windows for which the calendar is there, too. */
    private static final int MARGIN = 400;

    private OfficeDays() {}

    static void fill(Bench bench) {
        bench.fill(REP_REGION, regions(bench));
        bench.fill(OFFICE_DAY, days(bench));
    }

    /** The region of his team, by the day; of nobody who is in no team. */
    private static Select<?> regions(Bench bench) {
        var member = SCOPE_OF_REP;
        Field<LocalDate> from = greatest(member.FROM_ON, DIM_TEAM.EFFECTIVE_FROM);
        Field<LocalDate> to = least(member.TO_ON, DIM_TEAM.EFFECTIVE_TO);
        return select(member.REP_KEY, from, to, coalesce(DIM_TEAM.REGION, inline("")))
                .from(member)
                .join(SCOPE)
                .on(SCOPE.SCOPE_KEY.eq(member.SCOPE_KEY).and(SCOPE.SCOPE_.eq(inline("member"))))
                .join(DIM_TEAM)
                .on(DIM_TEAM.TEAM_KEY.eq(SCOPE.TEAM_KEY).and(bench.known().versions(DIM_TEAM)))
                .where(from.lt(to));
    }

    /** From a year before all windows to K. */
    private static Select<?> days(Bench bench) {
        Table<?> regions = selectDistinct(REP_REGION.REGION)
                .from(REP_REGION)
                .union(select(inline("")))
                .asTable("regions", "region");
        Field<String> region = Objects.requireNonNull(regions.field("region", String.class));
        Field<LocalDate> first = field(select(min(TIME_WINDOW.START_ON)).from(TIME_WINDOW));
        Field<LocalDate> last = greatest(
                field(select(max(TIME_WINDOW.END_ON)).from(TIME_WINDOW)),
                bench.localDay(inline(bench.known().k(), SQLDataType.TIMESTAMPWITHTIMEZONE)));
        Field<LocalDate> day = field("cast(day as date)", SQLDataType.LOCALDATE);
        Condition works = field("extract(isodow from {0})", SQLDataType.INTEGER, day)
                .le(FRIDAY)
                .andNotExists(selectOne()
                        .from(HOLIDAY)
                        .where(bench.known().versions(HOLIDAY))
                        .and(HOLIDAY.ON.eq(day))
                        .and(HOLIDAY.REGION.isNull().or(HOLIDAY.REGION.eq(region))));
        Table<?> all = select(region, day.as("on_day"), field(works).as("works"))
                .from(
                        regions,
                        table(
                                "generate_series(cast({0} as timestamp), cast({1} as timestamp), '1 day') as day",
                                first.minus(MARGIN), last.plus(MARGIN)))
                .asTable("every_day");
        Field<Boolean> isWorking = Objects.requireNonNull(all.field("works", Boolean.class));
        Field<BigDecimal> before = sum(when(isWorking, inline(1)).otherwise(0))
                .over()
                .partitionBy(all.field(region))
                .orderBy(all.field("on_day"))
                .rowsBetweenUnboundedPreceding()
                .andPreceding(1);
        Field<String> in = Objects.requireNonNull(all.field(region));
        WorkingHours hours = bench.policy().hours();
        return select(
                        in,
                        all.field("on_day", LocalDate.class),
                        isWorking,
                        coalesce(before, inline(BigDecimal.ZERO)).cast(SQLDataType.INTEGER),
                        by(in, hours, of -> inline(minuteOfDay(of.opens()))),
                        by(in, hours, of -> inline(minuteOfDay(of.closes()))))
                .from(all);
    }

    /** The zone by whose clock a region works. */
    static Field<String> zone(Bench bench, Field<String> region) {
        return by(region, bench.policy().hours(), of -> inline(of.zone().getId()));
    }

    private static <T> Field<T> by(
            Field<String> region, WorkingHours hours, Function<WorkingHours.Hours, Field<T>> what) {
        Field<T> other = what.apply(hours.standard());
        CaseConditionStep<T> cases = when(inline(false), other);
        for (Map.Entry<String, WorkingHours.Hours> named : new TreeMap<>(hours.regions()).entrySet()) {
            cases = cases.when(region.eq(inline(named.getKey())), what.apply(named.getValue()));
        }
        return cases.otherwise(other);
    }

    private static int minuteOfDay(LocalTime time) {
        return time.toSecondOfDay() / 60;
    }
}
