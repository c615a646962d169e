package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.DEAL_CREDIT;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_DATE;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import io.quarterbook.warehouse.Clocks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;

/** What each scope booked per calendar month, of the deals that were measured. */
public final class MonthlyBookings {
    private record Cell(int scopeKey, YearMonth month) {}

    private final Map<Cell, BigDecimal> bookings = new HashMap<>();

    private MonthlyBookings() {}

    /** Bookings of the days {@code [from, to)}. */
    public static MonthlyBookings between(DSLContext sql, LocalDate from, LocalDate to) {
        MonthlyBookings months = new MonthlyBookings();
        sql.select(
                        SCOPE_OF_REP.SCOPE_KEY,
                        DIM_DATE.CALENDAR_YEAR,
                        DIM_DATE.CALENDAR_MONTH,
                        sum(STANDING_DEAL.AMOUNT_REPORTING.mul(DEAL_CREDIT.SHARE)))
                .from(STANDING_DEAL)
                .join(DEAL_CREDIT)
                .on(DEAL_CREDIT.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY))
                .join(DIM_DATE)
                .on(DIM_DATE.DATE_KEY.eq(STANDING_DEAL.CLOSED_ON))
                .join(SCOPE_OF_REP)
                .on(SCOPE_OF_REP.REP_KEY.eq(DEAL_CREDIT.REP_KEY))
                .and(Clocks.effectiveOn(SCOPE_OF_REP.FROM_ON, SCOPE_OF_REP.TO_ON, STANDING_DEAL.CLOSED_ON))
                .where(STANDING_DEAL.OUTCOME.eq(inline("won")))
                .and(STANDING_DEAL.AMOUNT_REPORTING.isNotNull())
                .and(STANDING_DEAL.CLOSED_ON.ge(from).and(STANDING_DEAL.CLOSED_ON.lt(to)))
                .groupBy(SCOPE_OF_REP.SCOPE_KEY, DIM_DATE.CALENDAR_YEAR, DIM_DATE.CALENDAR_MONTH)
                .forEach(r ->
                        months.bookings.put(new Cell(r.value1(), YearMonth.of(r.value2(), r.value3())), r.value4()));
        return months;
    }

    /** 0 where nothing was booked. */
    public BigDecimal of(Scope scope, LocalDate month) {
        return bookings.getOrDefault(new Cell(scope.key(), YearMonth.from(month)), BigDecimal.ZERO);
    }
}
