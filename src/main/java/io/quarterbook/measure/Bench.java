package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.RATE;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.BRIDGE_DEAL_CREDIT;
import static io.quarterbook.warehouse.Clocks.effectiveOn;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.trim;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.warehouse.tables.BridgeDealCredit;
import io.quarterbook.schema.warehouse.tables.FactDeal;
import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.Clocks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;

/** What everything that fills work tables reads by, and the joins that they have in common. */
record Bench(DSLContext sql, AsKnown known, Policy policy) {
    static final BridgeDealCredit CREDIT = BRIDGE_DEAL_CREDIT;
    /** A deal without a row of credit is all its owner's. */
    static final Field<BigDecimal> SHARE = coalesce(CREDIT.SHARE, inline(BigDecimal.ONE));
    /** What nobody gave is a value of its own. */
    static final String NOT_GIVEN = "not_given";
    /** A credit note is money, but no sale. */
    private static final String CREDIT_NOTE = "credit";

    Money money() {
        return new Money(policy.currency());
    }

    /** Fills a work table anew. */
    void fill(Table<?> table, Select<?> rows) {
        sql.truncate(table).execute();
        sql.insertInto(table).select(rows).execute();
        Workbench.analyze(sql, table);
    }

    Field<LocalDate> localDay(Field<OffsetDateTime> instant) {
        return Clocks.localDay(instant, policy.zone());
    }

    /** The local midnight that begins a day. */
    Field<OffsetDateTime> midnight(Field<LocalDate> day) {
        return Clocks.midnight(day, policy.zone());
    }

    static Condition isSale(Field<String> type) {
        return type.ne(inline(CREDIT_NOTE));
    }

    /** What a deal stands at in a state: open and without an amount at its list amount. */
    Field<BigDecimal> standsAt(FactDeal f) {
        return money().reporting(amount(f), f.CURRENCY, RATE);
    }

    /** The same in the deal's currency. */
    static Field<BigDecimal> amount(FactDeal f) {
        return when(f.OUTCOME.eq(inline("open")), coalesce(f.AMOUNT, f.LIST_AMOUNT))
                .otherwise(f.AMOUNT);
    }

    /** What is not known to be so is not so. */
    static Field<Boolean> isTrue(Condition condition) {
        return coalesce(field(condition), inline(false));
    }

    /** A text as people gave it, or that they did not. */
    static Field<String> given(Field<String> text) {
        return coalesce(nullif(trim(text), inline("")), inline(NOT_GIVEN));
    }

    static Condition inWindow(Field<LocalDate> day) {
        return effectiveOn(TIME_WINDOW.START_ON, TIME_WINDOW.UNTIL_ON, day);
    }

    static Condition inScope(Field<Long> repKey, Field<LocalDate> day) {
        return SCOPE_OF_REP.REP_KEY.eq(repKey).and(effectiveOn(SCOPE_OF_REP.FROM_ON, SCOPE_OF_REP.TO_ON, day));
    }
}
