package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DIM_DATE;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.calendar.WorkingDays;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.InsertValuesStepN;

/** A row a day, for every fiscal year that a deal was created, closed or expected in. */
final class DateDimension {
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private DateDimension() {}

    /** Adds the years of the states that a load has told. */
    static void extend(DSLContext tx, Load load, FiscalCalendar calendar) {
        Condition isNew = load.first()
                ? noCondition()
                : FACT_DEAL
                        .KNOWN_TO
                        .eq(Clocks.FOREVER)
                        .and(FACT_DEAL.DEAL_KEY.in(select(TOUCHED_DEAL.DEAL_KEY).from(TOUCHED_DEAL)));
        var range = tx.select(
                        min(least(FACT_DEAL.CREATED_ON, FACT_DEAL.CLOSED_ON)),
                        max(greatest(FACT_DEAL.CREATED_ON, FACT_DEAL.CLOSED_ON)))
                .from(FACT_DEAL)
                .where(isNew)
                .fetchSingle();
        if (range.value1() == null || range.value2() == null) {
            return;
        }
        LocalDate from = calendar.containing(PeriodKind.YEAR, later(range.value1(), EARLIEST))
                .start();
        LocalDate to = calendar.containing(PeriodKind.YEAR, earlier(range.value2(), LATEST))
                .end();
        var known = tx.select(min(DIM_DATE.DATE_KEY), max(DIM_DATE.DATE_KEY))
                .from(DIM_DATE)
                .fetchSingle();
        if (known.value1() == null || known.value2() == null) {
            insert(tx, calendar, from.datesUntil(to));
            return;
        }
        if (from.isBefore(known.value1())) {
            insert(tx, calendar, from.datesUntil(known.value1()));
        }
        if (known.value2().plusDays(1).isBefore(to)) {
            insert(tx, calendar, known.value2().plusDays(1).datesUntil(to));
        }
    }

    private static void insert(DSLContext tx, FiscalCalendar calendar, Stream<LocalDate> days) {
        InsertValuesStepN<?> insert = tx.insertInto(DIM_DATE).columns(List.of(DIM_DATE.fields()));
        for (LocalDate day : (Iterable<LocalDate>) days::iterator) {
            insert = insert.values(row(calendar, day));
        }
        insert.execute();
    }

    private static List<Object> row(FiscalCalendar calendar, LocalDate day) {
        Period year = calendar.containing(PeriodKind.YEAR, day);
        int months = (day.getYear() - year.start().getYear()) * 12
                + day.getMonthValue()
                - year.start().getMonthValue();
        LocalDate week = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate firstWeek = year.start().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return List.of(
                day,
                day.getYear(),
                (day.getMonthValue() + 2) / 3,
                day.getMonthValue(),
                calendar.fiscalYear(day),
                months / 3 + 1,
                months + 1,
                (int) ChronoUnit.WEEKS.between(firstWeek, week) + 1,
                week,
                WorkingDays.isWorkingDay(day));
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    private static LocalDate earlier(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }
}
