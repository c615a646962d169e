package io.quarterbook.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A month, quarter or year of the fiscal calendar: the days {@code [start, end)} of the reporting time zone.
 *
 * @param code {@code 2017-08} (a calendar month), {@code 2017-Q3} or {@code 2017} (fiscal)
 */
public record Period(PeriodKind kind, String code, LocalDate start, LocalDate end) {
    public Period {
        if (!start.plusMonths(kind.months()).equals(end) || start.getDayOfMonth() != 1) {
            throw new IllegalArgumentException(code + " does not run from " + start + " to " + end);
        }
    }

    /** The period of the same kind that lies {@code periods} before this one. */
    public Period back(int periods, FiscalCalendar calendar) {
        return calendar.containing(kind, start.minusMonths((long) periods * kind.months()));
    }

    /** The same period a year earlier. */
    public Period lastYear(FiscalCalendar calendar) {
        return calendar.containing(kind, start.minusYears(1));
    }

    /** The fiscal year that this period lies in. */
    public Period year(FiscalCalendar calendar) {
        return calendar.containing(PeriodKind.YEAR, start);
    }

    /** The shorter periods of the given kind in it, in order; a period is no part of itself. */
    public List<Period> parts(PeriodKind part, FiscalCalendar calendar) {
        if (part.months() >= kind.months()) {
            return List.of();
        }
        return IntStream.range(0, kind.months() / part.months())
                .mapToObj(i -> calendar.containing(part, start.plusMonths((long) i * part.months())))
                .toList();
    }

    @Override
    public String toString() {
        return code;
    }
}
