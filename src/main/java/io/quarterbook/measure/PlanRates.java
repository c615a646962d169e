package io.quarterbook.measure;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What a currency is planned to be worth in a fiscal year. */
final class PlanRates {
    private record Year(String currency, int fiscalYear) {}

    private final Map<Year, BigDecimal> rates = new HashMap<>();
    private final FiscalCalendar calendar;
    private final String reportingCurrency;

    private PlanRates(FiscalCalendar calendar, String reportingCurrency) {
        this.calendar = calendar;
        this.reportingCurrency = reportingCurrency;
    }

    static PlanRates read(DSLContext sql, AsKnown known, FiscalCalendar calendar, String reportingCurrency) {
        PlanRates plan = new PlanRates(calendar, reportingCurrency);
        // In the order of their days: of two in a year the later one stays.
        sql.fetch(known.planRates())
                .forEach(r -> plan.rates.put(new Year(r.value1(), calendar.fiscalYear(r.value2())), r.value3()));
        return plan;
    }

    /** An amount at the plan rate of the fiscal year of a day; null without one. */
    @Nullable
    BigDecimal convert(BigDecimal amount, String currency, LocalDate day) {
        if (currency.equals(reportingCurrency)) {
            return amount;
        }
        BigDecimal rate = rates.get(new Year(currency, calendar.fiscalYear(day)));
        return rate == null ? null : amount.multiply(rate);
    }
}
