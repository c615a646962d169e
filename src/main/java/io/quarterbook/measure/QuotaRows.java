package io.quarterbook.measure;

import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.warehouse.Clocks;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The rows of quotas as known at K, and how they make a quota: a quarter is the sum of its months where each month
 * employed has a row, else its own row; a year the sum of its quarters, else its own row; never split downward.
 */
final class QuotaRows {
    private record Row(String scope, String id, String period) {}

    private final Map<Row, BigDecimal> rows = new HashMap<>();
    private final FiscalCalendar calendar;

    private QuotaRows(FiscalCalendar calendar) {
        this.calendar = calendar;
    }

    static QuotaRows knownAt(DSLContext sql, OffsetDateTime k, FiscalCalendar calendar) {
        QuotaRows quotas = new QuotaRows(calendar);
        sql.select(FACT_QUOTA.SCOPE, FACT_QUOTA.SCOPE_ID, FACT_QUOTA.PERIOD, FACT_QUOTA.AMOUNT_REPORTING)
                .from(FACT_QUOTA)
                .where(Clocks.knownAt(FACT_QUOTA.KNOWN_FROM, FACT_QUOTA.KNOWN_TO, k))
                .and(FACT_QUOTA.AMOUNT_REPORTING.isNotNull())
                .forEach(q -> quotas.rows.put(
                        new Row(q.get(FACT_QUOTA.SCOPE), q.get(FACT_QUOTA.SCOPE_ID), q.get(FACT_QUOTA.PERIOD)),
                        q.get(FACT_QUOTA.AMOUNT_REPORTING)));
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
        BigDecimal row = rows.get(new Row(scope, id, period.code()));
        return row == null || period.kind() == PeriodKind.MONTH ? row : proRata(row, employment, period);
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
        int all = Employment.ALWAYS.workingDays(period.start(), period.end());
        int employed = employment.workingDays(period.start(), period.end());
        if (employed == all) {
            return row;
        }
        return row.multiply(BigDecimal.valueOf(employed)).divide(BigDecimal.valueOf(all), MathContext.DECIMAL128);
    }
}
