package io.quarterbook.measure;

import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The rows of quotas as known at K, and how they make a quota: a quarter is the sum of its months where each month
 * employed has a row, else its own row; a year the sum of its quarters, else its own row; never split downward.
 */
final class QuotaRows {
    private record Row(String scope, String id, String period) {}

    /** Empty: there is a row, but no plan rate for it. */
    private final Map<Row, Optional<BigDecimal>> rows = new HashMap<>();

    private final FiscalCalendar calendar;

    private QuotaRows(FiscalCalendar calendar) {
        this.calendar = calendar;
    }

    static QuotaRows read(DSLContext sql, AsKnown known, FiscalCalendar calendar, String reportingCurrency) {
        QuotaRows quotas = new QuotaRows(calendar);
        PlanRates rates = PlanRates.read(sql, known, calendar, reportingCurrency);
        var q = FACT_QUOTA;
        sql.select(q.SCOPE, q.SCOPE_ID, q.PERIOD, q.START_ON, q.AMOUNT, q.CURRENCY)
                .from(q)
                .where(known.versions(q))
                .forEach(r -> quotas.rows.put(
                        new Row(r.value1(), r.value2(), r.value3()),
                        Optional.ofNullable(rates.convert(r.value5(), r.value6(), r.value4()))));
        return quotas;
    }

    /** The quota of a scope for a whole period; null where its rows do not resolve, or come to 0. */
    @Nullable
    BigDecimal of(String scope, String id, Employment employment, Period period) {
        BigDecimal quota = resolve(scope, id, employment, period);
        return quota == null || quota.signum() == 0 ? null : quota;
    }

    private @Nullable BigDecimal resolve(String scope, String id, Employment employment, Period period) {
        if (!employment.touches(period.start(), period.end())) {
            return null;
        }
        BigDecimal parts = sumOfParts(scope, id, employment, period);
        if (parts != null) {
            return parts;
        }
        if (hasAllMonths(scope, id, employment, period)) {
            return null;
        }
        BigDecimal row = row(scope, id, period).orElse(null);
        return row == null || period.kind() == PeriodKind.MONTH ? row : proRata(row, employment, period);
    }

    private Optional<BigDecimal> row(String scope, String id, Period period) {
        return rows.getOrDefault(new Row(scope, id, period.code()), Optional.empty());
    }

    /** Months that all have a row make the quarter, though one of them has no price. */
    private boolean hasAllMonths(String scope, String id, Employment employment, Period period) {
        return period.kind() == PeriodKind.QUARTER
                && period.parts(PeriodKind.MONTH, calendar).stream()
                        .filter(month -> employment.touches(month.start(), month.end()))
                        .allMatch(month -> rows.containsKey(new Row(scope, id, month.code())));
    }

    private @Nullable BigDecimal sumOfParts(String scope, String id, Employment employment, Period period) {
        PeriodKind kind = period.kind() == PeriodKind.YEAR ? PeriodKind.QUARTER : PeriodKind.MONTH;
        List<Period> employed = period.parts(kind, calendar).stream()
                .filter(part -> employment.touches(part.start(), part.end()))
                .toList();
        BigDecimal sum = null;
        for (Period part : employed) {
            BigDecimal quota = resolve(scope, id, employment, part);
            if (quota == null) {
                return null;
            }
            sum = sum == null ? quota : sum.add(quota);
        }
        return sum;
    }

    private static @Nullable BigDecimal proRata(BigDecimal row, Employment employment, Period period) {
        int all = employment.allWorkingDays(period.start(), period.end());
        int employed = employment.workingDays(period.start(), period.end());
        if (employed == all) {
            return row;
        }
        return row.multiply(BigDecimal.valueOf(employed)).divide(BigDecimal.valueOf(all), MathContext.DECIMAL128);
    }
}
