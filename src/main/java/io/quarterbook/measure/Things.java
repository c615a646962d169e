package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.Clocks;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What the rows of work tables are about, as people know it. */
final class Things {
    private static final String THING = "thing";
    static final Field<String> KEY = field(name(THING, "thing_key"), SQLDataType.CLOB);
    static final Field<String> ID = field(name(THING, "id"), SQLDataType.CLOB);
    static final Field<String> NAME = field(name(THING, "name"), SQLDataType.CLOB);
    static final Field<String> STATE = field(name(THING, "state"), SQLDataType.CLOB);
    static final Field<LocalDate> DAY = field(name(THING, "day"), SQLDataType.LOCALDATE);
    static final Field<String> DECISION = field(name(THING, "decision"), SQLDataType.CLOB);

    private final AsKnown known;
    private final ZoneId zone;

    Things(AsKnown known, ZoneId zone) {
        this.known = known;
        this.zone = zone;
    }

    /** Those of a role: with the day that they count on. */
    Table<?> of(Role role) {
        Select<?> things =
                switch (role.thing()) {
                    case DEAL -> deals(role);
                    case ACTIVITY -> activities();
                    case REP -> reps();
                    case LEAD -> leads();
                };
        return things.asTable(THING, "thing_key", "id", "name", "state", "day", "decision");
    }

    private Select<?> deals(Role role) {
        var d = STANDING_DEAL;
        Field<LocalDate> day =
                switch (role) {
                    case CLOSED -> d.CLOSED_ON;
                    case CREATED -> Clocks.localDay(d.PIPELINE_AT, zone);
                    default -> d.CREATED_ON;
                };
        // One that counts no more has still a name.
        return select(
                        DIM_DEAL.DEAL_KEY.cast(SQLDataType.CLOB),
                        DIM_DEAL.DEAL_ID,
                        DIM_DEAL.NAME,
                        d.OUTCOME,
                        day,
                        decisions())
                .from(DIM_DEAL)
                .leftJoin(d)
                .on(d.DEAL_KEY.eq(DIM_DEAL.DEAL_KEY))
                .where(known.versions(DIM_DEAL));
    }

    /** What was decided on a deal, and not revoked. */
    private Field<String> decisions() {
        var a = ADJUSTMENT;
        return field(select(listAgg(concat(a.FIELD, inline(" "), a.VALUE, inline(": "), a.REASON), "; ")
                        .withinGroupOrderBy(a.DECIDED_AT, a.ADJUSTMENT_ID))
                .from(a)
                .where(a.DEAL_KEY.eq(DIM_DEAL.DEAL_KEY))
                .and(known.versions(a))
                .and(a.DECIDED_AT.lt(known.k()))
                .and(a.REVOKED_AT.isNull().or(a.REVOKED_AT.ge(known.k()))));
    }

    /** By its id, and a meeting of several by its key. */
    private Select<?> activities() {
        var a = FACT_ACTIVITY;
        Field<LocalDate> day = Clocks.localDay(a.STARTED_AT, zone);
        return select(a.ACTIVITY_ID, a.ACTIVITY_ID, a.ACTIVITY_TYPE, a.STATUS, day, castNull(SQLDataType.CLOB))
                .from(a)
                .where(known.versions(a))
                .unionAll(select(
                                a.MEETING_KEY,
                                a.MEETING_KEY,
                                min(a.ACTIVITY_TYPE),
                                max(a.STATUS),
                                min(day),
                                castNull(SQLDataType.CLOB))
                        .from(a)
                        .where(known.versions(a))
                        .and(a.MEETING_KEY.isNotNull())
                        .groupBy(a.MEETING_KEY));
    }

    private Select<?> reps() {
        var r = DIM_REP;
        return select(
                        r.REP_KEY.cast(SQLDataType.CLOB),
                        r.REP_ID,
                        r.NAME,
                        inline(""),
                        castNull(SQLDataType.LOCALDATE),
                        castNull(SQLDataType.CLOB))
                .from(r)
                .where(known.latest(r));
    }

    private Select<?> leads() {
        var l = FACT_LEAD;
        return select(
                        l.LEAD_KEY.cast(SQLDataType.CLOB),
                        l.LEAD_ID,
                        coalesce(l.LEAD_SOURCE, inline("")),
                        inline(""),
                        Clocks.localDay(l.CREATED_AT, zone),
                        castNull(SQLDataType.CLOB))
                .from(l)
                .where(known.versions(l));
    }
}
