package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.CREATED_DEAL;
import static io.quarterbook.schema.measure.Tables.DEAL_CREDIT;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static io.quarterbook.schema.measure.Tables.RATE;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.BRIDGE_DEAL_CREDIT;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static io.quarterbook.warehouse.Clocks.effectiveOn;
import static io.quarterbook.warehouse.Clocks.localDay;
import static io.quarterbook.warehouse.Clocks.midnight;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.warehouse.tables.BridgeDealCredit;
import io.quarterbook.schema.warehouse.tables.FactDeal;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The deals that count, as known at K, spread over the windows and scopes that they count in. */
final class Standing {
    private static final BridgeDealCredit CREDIT = BRIDGE_DEAL_CREDIT;
    private static final Field<BigDecimal> ALL_OF_IT = coalesce(CREDIT.SHARE, inline(BigDecimal.ONE));

    private final DSLContext sql;
    private final AsKnown known;
    private final ZoneId zone;
    private final Money money;

    Standing(DSLContext sql, AsKnown known, ZoneId zone, Money money) {
        this.sql = sql;
        this.known = known;
        this.zone = zone;
        this.money = money;
    }

    void fill() {
        sql.truncate(STANDING_DEAL).execute();
        sql.insertInto(STANDING_DEAL).select(standing()).execute();
        Workbench.analyze(sql, STANDING_DEAL);
        sql.truncate(DEAL_CREDIT).execute();
        sql.insertInto(DEAL_CREDIT).select(credit()).execute();
        Workbench.analyze(sql, DEAL_CREDIT);
        fillClosed();
        fillCreated();
        fillOpen();
    }

    /** A deal as it stands at K; a void one counts nowhere, at no instant. */
    private Select<?> standing() {
        FactDeal f = FACT_DEAL;
        boolean byStage = sql.fetchValue(DSL.field(known.hasStageLog().and(known.hasQualifiedStage())));
        Field<OffsetDateTime> pipelineAt = when(f.CREATION_UNKNOWN.isFalse(), byStage ? f.QUALIFIED_AT : f.CREATED_AT);
        return select(
                        f.DEAL_KEY,
                        f.OUTCOME,
                        f.TYPE,
                        f.CURRENCY,
                        f.AMOUNT,
                        money.reporting(f.AMOUNT, f.CURRENCY, RATE),
                        f.CREATED_ON,
                        f.CREATION_ASSUMED,
                        pipelineAt,
                        f.CLOSED_AT,
                        f.CLOSED_ON,
                        f.CLOSED_REP_KEY)
                .from(f)
                .leftJoin(RATE)
                .on(Money.rateOf(RATE, f.CURRENCY, f.CLOSED_ON))
                .where(known.stateNow(f))
                .and(f.OUTCOME.notIn(inline("void"), inline("excluded")));
    }

    /** Who is credited with a close: the shares at its instant, else its owner then. */
    private Select<?> credit() {
        var d = STANDING_DEAL;
        return select(d.DEAL_KEY, coalesce(CREDIT.REP_KEY, d.CLOSED_REP_KEY), ALL_OF_IT)
                .from(d)
                .leftJoin(CREDIT)
                .on(known.creditAt(CREDIT, d.DEAL_KEY, d.CLOSED_AT))
                .where(d.CLOSED_AT.isNotNull());
    }

    private void fillClosed() {
        sql.truncate(CLOSED_DEAL).execute();
        var d = STANDING_DEAL;
        Field<Integer> days = d.CLOSED_ON.minus(d.CREATED_ON).cast(SQLDataType.INTEGER);
        Condition inCycle = d.CREATION_ASSUMED
                .isFalse()
                .and(d.TYPE.notIn(inline("credit"), inline("renewal")))
                .and(d.CLOSED_ON.ge(d.CREATED_ON));
        Field<BigDecimal> share = sum(DEAL_CREDIT.SHARE);
        sql.insertInto(CLOSED_DEAL)
                .select(select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                d.DEAL_KEY,
                                d.OUTCOME,
                                d.TYPE,
                                share,
                                d.AMOUNT_REPORTING.mul(share),
                                d.AMOUNT_REPORTING,
                                when(inCycle, days))
                        .from(d)
                        .join(DEAL_CREDIT)
                        .on(DEAL_CREDIT.DEAL_KEY.eq(d.DEAL_KEY))
                        .join(TIME_WINDOW)
                        .on(inWindow(d.CLOSED_ON))
                        .join(SCOPE_OF_REP)
                        .on(inScope(DEAL_CREDIT.REP_KEY, d.CLOSED_ON))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, d.DEAL_KEY))
                .execute();
        Workbench.analyze(sql, CLOSED_DEAL);
    }

    /** Credit at the instant, amount and rate at the end of its day. */
    private void fillCreated() {
        sql.truncate(CREATED_DEAL).execute();
        var d = STANDING_DEAL;
        FactDeal at = FACT_DEAL.as("at_creation");
        FactDeal end = FACT_DEAL.as("at_days_end");
        Field<LocalDate> day = localDay(d.PIPELINE_AT, zone);
        sql.insertInto(CREATED_DEAL)
                .select(select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                d.DEAL_KEY,
                                sum(standsAt(end).mul(ALL_OF_IT)))
                        .from(d)
                        .join(at)
                        .on(at.DEAL_KEY.eq(d.DEAL_KEY).and(known.stateAt(at, d.PIPELINE_AT)))
                        .join(end)
                        .on(end.DEAL_KEY.eq(d.DEAL_KEY).and(known.stateBefore(end, midnight(day.plus(1), zone))))
                        .leftJoin(RATE)
                        .on(Money.rateOf(RATE, end.CURRENCY, day))
                        .leftJoin(CREDIT)
                        .on(known.creditAt(CREDIT, d.DEAL_KEY, d.PIPELINE_AT))
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, at.REP_KEY), day))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, d.DEAL_KEY))
                .execute();
        Workbench.analyze(sql, CREATED_DEAL);
    }

    private void fillOpen() {
        sql.truncate(OPEN_DEAL).execute();
        FactDeal f = FACT_DEAL;
        Field<LocalDate> day = TIME_WINDOW.UNTIL_ON.minus(1);
        Field<OffsetDateTime> end = midnight(TIME_WINDOW.UNTIL_ON, zone);
        sql.insertInto(OPEN_DEAL)
                .select(select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                f.DEAL_KEY,
                                STANDING_DEAL.TYPE,
                                sum(standsAt(f).mul(ALL_OF_IT)))
                        .from(f)
                        .join(STANDING_DEAL)
                        .on(STANDING_DEAL.DEAL_KEY.eq(f.DEAL_KEY))
                        .join(TIME_WINDOW)
                        .on(known.stateBefore(f, end))
                        .leftJoin(RATE)
                        .on(Money.rateOf(RATE, f.CURRENCY, day))
                        .leftJoin(CREDIT)
                        .on(known.creditBefore(CREDIT, f.DEAL_KEY, end))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, f.REP_KEY), day))
                        .where(f.OUTCOME.eq(inline("open")))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, f.DEAL_KEY, STANDING_DEAL.TYPE))
                .execute();
        Workbench.analyze(sql, OPEN_DEAL);
    }

    /** An open deal without an amount stands at its list amount. */
    private Field<BigDecimal> standsAt(FactDeal f) {
        Field<BigDecimal> amount = when(f.OUTCOME.eq(inline("open")), coalesce(f.AMOUNT, f.LIST_AMOUNT))
                .otherwise(f.AMOUNT);
        return money.reporting(amount, f.CURRENCY, RATE);
    }

    private static Condition inWindow(Field<LocalDate> day) {
        return effectiveOn(TIME_WINDOW.START_ON, TIME_WINDOW.UNTIL_ON, day);
    }

    private static Condition inScope(Field<Long> repKey, Field<LocalDate> day) {
        return SCOPE_OF_REP.REP_KEY.eq(repKey).and(effectiveOn(SCOPE_OF_REP.FROM_ON, SCOPE_OF_REP.TO_ON, day));
    }

    /** The first day on which anything is known to have happened; null where nothing ever did. */
    @Nullable
    LocalDate firstEvent() {
        Field<OffsetDateTime> k = inline(known.k(), SQLDataType.TIMESTAMPWITHTIMEZONE);
        return sql.select(least(
                        select(min(least(STANDING_DEAL.CREATED_ON, STANDING_DEAL.CLOSED_ON)))
                                .from(STANDING_DEAL)
                                .asField(),
                        select(localDay(min(FACT_ACTIVITY.STARTED_AT), zone))
                                .from(FACT_ACTIVITY)
                                .where(known.versions(FACT_ACTIVITY))
                                .and(FACT_ACTIVITY.STARTED_AT.lt(k))
                                .asField(),
                        select(localDay(min(FACT_LEAD.CREATED_AT), zone))
                                .from(FACT_LEAD)
                                .where(known.versions(FACT_LEAD))
                                .and(FACT_LEAD.CREATED_AT.lt(k))
                                .asField()))
                .fetchOne(0, LocalDate.class);
    }
}
