package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.CREATED_DEAL;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.warehouse.Clocks.effectiveOn;
import static io.quarterbook.warehouse.Clocks.knownAt;
import static io.quarterbook.warehouse.Clocks.midnight;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** The deals that count, as known at K, spread over the windows and scopes that they count in. */
final class Standing {
    private final DSLContext sql;
    private final OffsetDateTime k;
    private final ZoneId zone;

    Standing(DSLContext sql, OffsetDateTime k, ZoneId zone) {
        this.sql = sql;
        this.k = k;
        this.zone = zone;
    }

    void fill() {
        sql.truncate(STANDING_DEAL).execute();
        sql.insertInto(STANDING_DEAL).select(standing()).execute();
        sql.execute("analyze measure.standing_deal");
        fillClosed();
        fillCreated();
        fillOpen();
    }

    /** A deal as it stands at K; a void one counts nowhere, at no instant. */
    private org.jooq.Select<?> standing() {
        var f = FACT_DEAL;
        return select(
                        f.DEAL_KEY,
                        f.OUTCOME,
                        DIM_DEAL.TYPE,
                        f.CLOSED_REP_KEY,
                        f.AMOUNT_REPORTING,
                        f.CREATED_ON,
                        f.CREATION_ASSUMED,
                        f.CLOSED_ON)
                .from(f)
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(f.DEAL_KEY))
                .and(knownAt(DIM_DEAL.KNOWN_FROM, DIM_DEAL.KNOWN_TO, k))
                .where(knownAt(f.KNOWN_FROM, f.KNOWN_TO, k))
                .and(strictlyBefore(f, inline(k, SQLDataType.TIMESTAMPWITHTIMEZONE)))
                .and(f.OUTCOME.ne(inline("void")));
    }

    /** The state that holds at the end of what lies strictly before an instant. */
    private static Condition strictlyBefore(
            io.quarterbook.schema.warehouse.tables.FactDeal f, Field<OffsetDateTime> instant) {
        return f.EFFECTIVE_FROM.lt(instant).and(f.EFFECTIVE_TO.ge(instant));
    }

    private void fillClosed() {
        sql.truncate(CLOSED_DEAL).execute();
        var d = STANDING_DEAL;
        Field<Integer> days = d.CLOSED_ON.minus(d.CREATED_ON).cast(SQLDataType.INTEGER);
        Condition inCycle = d.CREATION_ASSUMED
                .isFalse()
                .and(d.TYPE.notIn(inline("credit"), inline("renewal")))
                .and(d.CLOSED_ON.ge(d.CREATED_ON));
        sql.insertInto(CLOSED_DEAL)
                .select(select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                d.DEAL_KEY,
                                d.OUTCOME,
                                d.TYPE,
                                d.AMOUNT,
                                when(inCycle, days))
                        .from(d)
                        .join(TIME_WINDOW)
                        .on(inWindow(d.CLOSED_ON))
                        .join(SCOPE_OF_REP)
                        .on(inScope(d.CREDIT_REP_KEY, d.CLOSED_ON)))
                .execute();
        sql.execute("analyze measure.closed_deal");
    }

    /** Credit at the instant, amount at the end of its day. */
    private void fillCreated() {
        sql.truncate(CREATED_DEAL).execute();
        var d = STANDING_DEAL;
        var at = FACT_DEAL.as("at_creation");
        var end = FACT_DEAL.as("at_days_end");
        sql.insertInto(CREATED_DEAL)
                .select(select(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, d.DEAL_KEY, standsAt(end))
                        .from(d)
                        .join(at)
                        .on(at.DEAL_KEY.eq(d.DEAL_KEY))
                        .and(knownAt(at.KNOWN_FROM, at.KNOWN_TO, k))
                        .and(at.EFFECTIVE_FROM.le(at.CREATED_AT).and(at.EFFECTIVE_TO.gt(at.CREATED_AT)))
                        .join(end)
                        .on(end.DEAL_KEY.eq(d.DEAL_KEY))
                        .and(knownAt(end.KNOWN_FROM, end.KNOWN_TO, k))
                        .and(strictlyBefore(end, midnight(at.QUALIFIED_ON.plus(1), zone)))
                        .join(TIME_WINDOW)
                        .on(inWindow(at.QUALIFIED_ON))
                        .join(SCOPE_OF_REP)
                        .on(inScope(at.REP_KEY, at.QUALIFIED_ON)))
                .execute();
        sql.execute("analyze measure.created_deal");
    }

    private void fillOpen() {
        sql.truncate(OPEN_DEAL).execute();
        var f = FACT_DEAL;
        sql.insertInto(OPEN_DEAL)
                .select(select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                f.DEAL_KEY,
                                STANDING_DEAL.TYPE,
                                standsAt(f))
                        .from(f)
                        .join(STANDING_DEAL)
                        .on(STANDING_DEAL.DEAL_KEY.eq(f.DEAL_KEY))
                        .join(TIME_WINDOW)
                        .on(strictlyBefore(f, midnight(TIME_WINDOW.UNTIL_ON, zone)))
                        .join(SCOPE_OF_REP)
                        .on(inScope(f.REP_KEY, TIME_WINDOW.UNTIL_ON.minus(1)))
                        .where(knownAt(f.KNOWN_FROM, f.KNOWN_TO, k))
                        .and(f.OUTCOME.eq(inline("open"))))
                .execute();
        sql.execute("analyze measure.open_deal");
    }

    /** An open deal without an amount stands at its list amount. */
    private static Field<BigDecimal> standsAt(io.quarterbook.schema.warehouse.tables.FactDeal f) {
        return when(f.OUTCOME.eq(inline("open")), coalesce(f.AMOUNT_REPORTING, f.LIST_AMOUNT_REPORTING))
                .otherwise(f.AMOUNT_REPORTING);
    }

    private static Condition inWindow(Field<LocalDate> day) {
        return effectiveOn(TIME_WINDOW.START_ON, TIME_WINDOW.UNTIL_ON, day);
    }

    private static Condition inScope(Field<Long> repKey, Field<LocalDate> day) {
        return SCOPE_OF_REP.REP_KEY.eq(repKey).and(effectiveOn(SCOPE_OF_REP.FROM_ON, SCOPE_OF_REP.TO_ON, day));
    }

    /** The first day on which anything is known to have happened; null where nothing ever did. */
    @org.jspecify.annotations.Nullable
    LocalDate firstEvent() {
        return sql.select(org.jooq.impl.DSL.min(
                        org.jooq.impl.DSL.least(STANDING_DEAL.CREATED_ON, STANDING_DEAL.CLOSED_ON)))
                .from(STANDING_DEAL)
                .fetchOne(0, LocalDate.class);
    }
}
