package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.measure.Measure.count;
import static io.quarterbook.measure.Measure.sum;
import static io.quarterbook.schema.measure.Tables.ASSIGNED_LEAD;
import static io.quarterbook.schema.measure.Tables.LEAD;
import static io.quarterbook.schema.measure.Tables.OFFICE_DAY;
import static io.quarterbook.schema.measure.Tables.REP_REGION;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static io.quarterbook.warehouse.Clocks.effectiveOn;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;

import io.quarterbook.database.TemporaryTables;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Leads by the day of their creation, and of their assignment: how long they waited, in working minutes. */
public final class Leads {
    /** A lead that is converted within so many days counts as converted. */
    private static final int CONVERSION_DAYS = 30;

    private static final Name CLOCK = name("lead_clock");
    private static final Name STAMPS = name("lead_stamps");

    public static final Measure LEADS = count("leads", Role.LEAD, noCondition());
    public static final Measure RESPONSE =
            sum("lead_response", Role.LEAD, LEAD.RESPONSE_MINUTES, DSL.condition(LEAD.RESPONSE_COUNTS));
    public static final Measure UNANSWERED = count(
            "leads_unanswered", Role.LEAD, DSL.condition(LEAD.RESPONSE_COUNTS).and(LEAD.RESPONSE_MINUTES.isNull()));
    public static final Measure CONTACT =
            sum("lead_contact", Role.LEAD, LEAD.CONTACT_MINUTES, DSL.condition(LEAD.CONTACT_COUNTS));
    public static final Measure POSITIVE = sum(
            "lead_positive",
            Role.LEAD,
            LEAD.POSITIVE_MINUTES,
            DSL.condition(LEAD.POSITIVE_COUNTS).and(LEAD.POSITIVE_MINUTES.isNotNull()));
    public static final Measure JUDGED_FOR_POSITIVE =
            count("leads_for_positive", Role.LEAD, DSL.condition(LEAD.POSITIVE_COUNTS));
    public static final Measure DUE =
            count("leads_due", Role.LEAD, DSL.condition(LEAD.RESPONSE_COUNTS).and(LEAD.DEADLINE_PASSED));
    public static final Measure IN_TIME = count(
            "leads_in_time",
            Role.LEAD,
            DSL.condition(LEAD.RESPONSE_COUNTS).and(LEAD.DEADLINE_PASSED).and(LEAD.WITHIN_DEADLINE));
    public static final Measure CONVERSION_DUE =
            count("leads_for_conversion", Role.LEAD, DSL.condition(LEAD.CONVERSION_DUE));
    public static final Measure CONVERTED = count(
            "leads_converted", Role.LEAD, DSL.condition(LEAD.CONVERSION_DUE).and(LEAD.CONVERTED));
    public static final Measure ASSIGNED =
            sum("lead_assigned", Role.ASSIGNED_LEAD, ASSIGNED_LEAD.MINUTES, noCondition());

    static final List<Measure> ALL = List.of(
            LEADS,
            RESPONSE,
            UNANSWERED,
            CONTACT,
            POSITIVE,
            JUDGED_FOR_POSITIVE,
            DUE,
            IN_TIME,
            CONVERSION_DUE,
            CONVERTED,
            ASSIGNED);

    private static final Field<Long> KEY = column("lead_key", SQLDataType.BIGINT);
    private static final Field<Long> REP = column("rep_key", SQLDataType.BIGINT);
    private static final Field<OffsetDateTime> CREATED = column("created_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<OffsetDateTime> ASSIGNED_AT = column("assigned_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<OffsetDateTime> ATTEMPT = column("attempt_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<OffsetDateTime> CONTACTED = column("contact_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<OffsetDateTime> RESPONDED = column("positive_at", SQLDataType.TIMESTAMPWITHTIMEZONE);
    private static final Field<OffsetDateTime> CONVERTED_AT = column("converted_at", SQLDataType.TIMESTAMPWITHTIMEZONE);

    private final Bench bench;

    private Leads(Bench bench) {
        this.bench = bench;
    }

    private static <T> Field<T> column(String column, org.jooq.DataType<T> type) {
        return field(name("lead_clock", column), type);
    }

    static void fill(Bench bench) {
        Leads leads = new Leads(bench);
        leads.fillClocks();
        leads.fillCreated();
        leads.fillAssigned();
    }

    /** What is known of each lead at K; an attempt may also be the first thing that somebody did with it. */
    private void fillClocks() {
        var l = FACT_LEAD;
        var a = FACT_ACTIVITY;
        Field<OffsetDateTime> k = k();
        Table<?> first = select(a.LEAD_KEY, min(a.STARTED_AT).as("at"))
                .from(a)
                .where(Activities.byPeople(bench, a))
                .and(Activities.held(a))
                .and(a.DIRECTION.eq(inline("outbound")))
                .and(a.STARTED_AT.lt(k))
                .and(a.LEAD_KEY.isNotNull())
                .groupBy(a.LEAD_KEY)
                .asTable("first");
        Table<?> stamps = select(
                        l.LEAD_KEY,
                        l.REP_KEY,
                        l.CREATED_AT,
                        before(l.ASSIGNED_AT).as("assigned_at"),
                        coalesce(before(l.FIRST_ATTEMPT_AT), first.field("at", OffsetDateTime.class))
                                .as("attempt_at"),
                        before(l.FIRST_CONTACT_AT).as("contact_at"),
                        before(l.POSITIVE_RESPONSE_AT).as("positive_at"),
                        before(l.CONVERTED_AT).as("converted_at"))
                .from(l)
                .leftJoin(first)
                .on(first.field(a.LEAD_KEY).eq(l.LEAD_KEY))
                .where(bench.known().versions(l))
                .and(l.CREATED_AT.lt(k))
                .asTable("lead_clock");
        TemporaryTables.keep(
                bench.sql(),
                STAMPS,
                select(stamps.fields())
                        .select(
                                region(bench.localDay(CREATED)).as("created_in"),
                                region(bench.localDay(ASSIGNED_AT)).as("assigned_in"))
                        .from(stamps));
        Field<OffsetDateTime> now = field("({0} - interval '1 microsecond')", SQLDataType.TIMESTAMPWITHTIMEZONE, k);
        Field<String> there = column("created_in", SQLDataType.CLOB);
        TemporaryTables.keep(
                bench.sql(),
                CLOCK,
                select(table(STAMPS).as("lead_clock").asterisk())
                        .select(
                                minutes(CREATED, ATTEMPT, there).as("response"),
                                minutes(CREATED, CONTACTED, there).as("contact"),
                                minutes(CREATED, RESPONDED, there).as("positive"),
                                minutes(CREATED, now, there).as("age"),
                                minutes(ASSIGNED_AT, ATTEMPT, column("assigned_in", SQLDataType.CLOB))
                                        .as("assigned_response"))
                        .from(table(STAMPS).as("lead_clock")));
    }

    private Field<OffsetDateTime> k() {
        return inline(bench.known().k(), SQLDataType.TIMESTAMPWITHTIMEZONE);
    }

    private Field<OffsetDateTime> before(Field<OffsetDateTime> stamp) {
        return when(stamp.lt(k()), stamp);
    }

    private void fillCreated() {
        Field<LocalDate> day = bench.localDay(CREATED);
        Field<BigDecimal> limit = inline(BigDecimal.valueOf(bench.policy().leadSla()));
        Field<BigDecimal> response = waited("response");
        Condition converted = CONVERTED_AT
                .ge(CREATED)
                .and(bench.localDay(CONVERTED_AT)
                        .minus(day)
                        .cast(SQLDataType.INTEGER)
                        .le(CONVERSION_DAYS));
        Condition isDue = day.plus(CONVERSION_DAYS)
                .lt(bench.localDay(k()))
                .and(CONVERTED_AT.isNull().or(CONVERTED_AT.ge(CREATED)));
        bench.fill(
                LEAD,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                KEY,
                                isInOrder(CREATED, ATTEMPT),
                                response,
                                isInOrder(CREATED, CONTACTED),
                                waited("contact"),
                                isInOrder(CREATED, RESPONDED),
                                waited("positive"),
                                Bench.isTrue(waited("age").ge(limit)),
                                Bench.isTrue(response.le(limit)),
                                Bench.isTrue(isDue),
                                Bench.isTrue(converted))
                        .from(table(CLOCK))
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(REP, day)));
    }

    private void fillAssigned() {
        Field<LocalDate> day = bench.localDay(ASSIGNED_AT);
        bench.fill(
                ASSIGNED_LEAD,
                select(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, KEY, waited("assigned_response"))
                        .from(table(CLOCK))
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(REP, day))
                        .where(DSL.condition(isInOrder(ASSIGNED_AT, ATTEMPT))));
    }

    private static Field<BigDecimal> waited(String clock) {
        return column(clock, SQLDataType.NUMERIC);
    }

    /** An end before its beginning is a fault of the data; none yet is none. */
    private static Field<Boolean> isInOrder(Field<OffsetDateTime> begin, Field<OffsetDateTime> end) {
        return field(end.isNull().or(end.ge(begin)));
    }

    /** That of the rep's team on the day. */
    private static Field<String> region(Field<LocalDate> day) {
        return coalesce(
                field(select(REP_REGION.REGION)
                        .from(REP_REGION)
                        .where(REP_REGION.REP_KEY.eq(REP))
                        .and(effectiveOn(REP_REGION.FROM_ON, REP_REGION.TO_ON, day))
                        .limit(1)),
                inline(""));
    }

    /** Working minutes of a region between two instants; null where there is no end. */
    private Field<BigDecimal> minutes(Field<OffsetDateTime> begin, Field<OffsetDateTime> end, Field<String> region) {
        return minutesBefore(end, region).minus(minutesBefore(begin, region));
    }

    /** Working minutes of a region before an instant, counted from the first day of its calendar. */
    private Field<BigDecimal> minutesBefore(Field<OffsetDateTime> instant, Field<String> region) {
        var day = OFFICE_DAY;
        Field<java.time.LocalDateTime> local =
                field("({0} at time zone {1})", SQLDataType.LOCALDATETIME, instant, OfficeDays.zone(bench, region));
        Field<BigDecimal> clock =
                field("(extract(epoch from ({0} - date_trunc('day', {0}))) / 60)", SQLDataType.NUMERIC, local);
        Field<BigDecimal> within = when(
                        DSL.condition(day.WORKS),
                        least(
                                        greatest(clock, day.OPENS.cast(SQLDataType.NUMERIC)),
                                        day.CLOSES.cast(SQLDataType.NUMERIC))
                                .minus(day.OPENS))
                .otherwise(inline(BigDecimal.ZERO));
        return field(select(day.DAYS_BEFORE
                        .mul(day.CLOSES.minus(day.OPENS))
                        .cast(SQLDataType.NUMERIC)
                        .plus(within))
                .from(day)
                .where(day.REGION.eq(region))
                .and(day.ON_DAY.eq(local.cast(SQLDataType.LOCALDATE))));
    }
}
