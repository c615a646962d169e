package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.RATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.measure.tables.Rate;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Amounts in the reporting currency, by the spot rate of a day. No rate: no price. */
final class Money {
    private final String reportingCurrency;

    Money(String reportingCurrency) {
        this.reportingCurrency = reportingCurrency;
    }

    static void fillRates(DSLContext sql, AsKnown known) {
        sql.truncate(RATE).execute();
        sql.insertInto(RATE).select(known.spotRates()).execute();
        Workbench.analyze(sql, RATE);
    }

    /** Which rate a join takes. */
    static Condition rateOf(Rate rate, Field<String> currency, Field<LocalDate> day) {
        return rate.CURRENCY.eq(currency).and(rate.ON.eq(day));
    }

    /** The amount at a joined rate. */
    Field<BigDecimal> reporting(Field<BigDecimal> amount, Field<String> currency, Rate rate) {
        return when(currency.eq(inline(reportingCurrency)), amount).otherwise(amount.mul(rate.RATE_));
    }
}
