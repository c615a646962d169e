package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.measure.Measure.count;
import static io.quarterbook.schema.measure.Tables.ACTIVITY;
import static io.quarterbook.schema.measure.Tables.PROSPECT_MEETING;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACTIVITY_TYPE;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.schema.warehouse.tables.FactActivity;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** What people did with customers and prospects: begun, and held by a person. */
public final class Activities {
    private static final String PROSPECT = "prospect_meeting";
    private static final Name MEETING = name("meeting");

    public static final Measure ACTIVITIES =
            count("activities", Role.ACTIVITY, noCondition()).by(ACTIVITY.ACTIVITY_TYPE);

    public static final Measure MEETINGS_SET =
            count("meetings_set", Role.PROSPECT_MEETING, DSL.condition(PROSPECT_MEETING.WAS_SET));
    public static final Measure MEETINGS_HELD =
            count("meetings_held", Role.PROSPECT_MEETING, DSL.condition(PROSPECT_MEETING.HELD));
    public static final Measure MEETINGS_MISSED =
            count("meetings_missed", Role.PROSPECT_MEETING, DSL.condition(PROSPECT_MEETING.MISSED));

    static final List<Measure> ALL = List.of(ACTIVITIES, MEETINGS_SET, MEETINGS_HELD, MEETINGS_MISSED);

    private Activities() {}

    /** What is known at K of what people did; what a machine sent is none of it. */
    static Condition byPeople(Bench bench, FactActivity a) {
        return bench.known()
                .versions(a)
                .and(coalesce(a.AUTOMATED, inline(false)).isFalse());
    }

    static Condition held(FactActivity a) {
        return a.STATUS.eq(inline("held"));
    }

    /** A meeting of several people is one, whoever wrote it down. */
    static Field<String> thing(FactActivity a, Field<Boolean> isMeeting) {
        return when(DSL.condition(isMeeting), coalesce(a.MEETING_KEY, a.ACTIVITY_ID))
                .otherwise(a.ACTIVITY_ID);
    }

    static void fill(Bench bench) {
        FactActivity a = FACT_ACTIVITY;
        Field<LocalDate> day = bench.localDay(a.STARTED_AT);
        Field<String> thing = thing(a, coalesce(DIM_ACTIVITY_TYPE.MEETING, inline(false)));
        Field<String> type = coalesce(a.ACTIVITY_TYPE, inline("other"));
        bench.fill(
                ACTIVITY,
                select(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, thing, type)
                        .from(a)
                        .leftJoin(DIM_ACTIVITY_TYPE)
                        .on(DIM_ACTIVITY_TYPE.ACTIVITY_TYPE.eq(a.ACTIVITY_TYPE))
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(a.REP_KEY, day))
                        .where(byPeople(bench, a))
                        .and(held(a))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, thing, type));
        fillProspectMeetings(bench);
    }

    /** With whom nothing was won before it starts. */
    private static void fillProspectMeetings(Bench bench) {
        FactActivity a = FACT_ACTIVITY;
        FactActivity other = FACT_ACTIVITY.as("of_others");
        Field<Long> account = coalesce(DSL.nullif(a.ACCOUNT_KEY, 0L), DIM_DEAL.ACCOUNT_KEY, inline(0L));
        Condition byAnyone = held(a).or(exists(selectOne()
                .from(other)
                .where(other.MEETING_KEY.eq(a.MEETING_KEY))
                .and(byPeople(bench, other))
                .and(held(other))));
        var customer = DIM_DEAL.as("of_customer");
        TemporaryTables.keep(
                bench.sql(),
                MEETING,
                select(
                                a.REP_KEY.as("rep_key"),
                                coalesce(a.MEETING_KEY, a.ACTIVITY_ID).as("thing"),
                                bench.localDay(coalesce(a.CREATED_AT, a.STARTED_AT))
                                        .as("set_on"),
                                bench.localDay(a.STARTED_AT).as("start_on"),
                                field(byAnyone).as("held"),
                                field(not(byAnyone).and(a.STATUS.eq(inline("no_show"))))
                                        .as("missed"))
                        .from(a)
                        .leftJoin(DIM_DEAL)
                        .on(DIM_DEAL.DEAL_KEY.eq(a.DEAL_KEY).and(bench.known().versions(DIM_DEAL)))
                        .where(byPeople(bench, a))
                        .and(a.ACTIVITY_TYPE.eq(inline(PROSPECT)))
                        .and(account.eq(0L)
                                .or(notExists(selectOne()
                                        .from(STANDING_DEAL)
                                        .join(customer)
                                        .on(customer.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY))
                                        .and(bench.known().versions(customer))
                                        .where(customer.ACCOUNT_KEY.eq(account))
                                        .and(STANDING_DEAL.OUTCOME.eq(inline("won")))
                                        .and(STANDING_DEAL.CLOSED_AT.lt(a.STARTED_AT))))));
        Table<?> m = table(MEETING);
        Field<LocalDate> setOn = field(name("meeting", "set_on"), SQLDataType.LOCALDATE);
        Field<LocalDate> startOn = field(name("meeting", "start_on"), SQLDataType.LOCALDATE);
        Field<Long> rep = field(name("meeting", "rep_key"), SQLDataType.BIGINT);
        Field<String> thing = field(name("meeting", "thing"), SQLDataType.CLOB);
        Field<Boolean> held = field(name("meeting", "held"), SQLDataType.BOOLEAN);
        Field<Boolean> missed = field(name("meeting", "missed"), SQLDataType.BOOLEAN);
        Table<?> days = select(
                        rep,
                        thing,
                        setOn.as("on_day"),
                        inline(true).as("was_set"),
                        inline(false).as("held"),
                        inline(false).as("missed"))
                .from(m)
                .unionAll(
                        select(rep, thing, startOn, inline(false), held, missed).from(m))
                .asTable("days");
        Field<LocalDate> day = Objects.requireNonNull(days.field("on_day", LocalDate.class));
        Field<Boolean> wasHeld = boolOr(days.field("held", Boolean.class));
        bench.fill(
                PROSPECT_MEETING,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                days.field(thing),
                                boolOr(days.field("was_set", Boolean.class)),
                                wasHeld,
                                field(DSL.condition(boolOr(days.field("missed", Boolean.class)))
                                        .andNot(wasHeld)))
                        .from(days)
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(days.field(rep), day))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, days.field(thing)));
    }

    /** Meetings held on won deals before their close. */
    static Table<?> meetingsOnWins(Bench bench) {
        FactActivity a = FACT_ACTIVITY;
        Field<OffsetDateTime> close = STANDING_DEAL.CLOSED_AT;
        return select(
                        a.DEAL_KEY.as("deal_key"),
                        DSL.countDistinct(coalesce(a.MEETING_KEY, a.ACTIVITY_ID))
                                .as("meetings"))
                .from(a)
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(a.DEAL_KEY).and(STANDING_DEAL.OUTCOME.eq(inline("won"))))
                .where(byPeople(bench, a))
                .and(held(a))
                .and(a.ACTIVITY_TYPE.in(inline(PROSPECT), inline("customer_meeting")))
                .and(a.STARTED_AT.lt(close))
                .groupBy(a.DEAL_KEY)
                .asTable("meetings_on_wins");
    }
}
