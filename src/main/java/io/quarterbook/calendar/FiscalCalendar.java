package io.quarterbook.calendar;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the fiscal periods. A fiscal year is named by the calendar year it ends in; months are calendar months.
 *
 * @param startMonth the month a fiscal year starts in, 1 to 12
 */
public record FiscalCalendar(int startMonth) {
    private static final Pattern CODE = Pattern.compile("(\\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?");

    public FiscalCalendar {
        if (startMonth < 1 || startMonth > 12) {
            throw new IllegalArgumentException("fiscal-year-start is a month from 1 to 12, not " + startMonth);
        }
    }

    /**
     * The period of a code.
     *
     * @throws IllegalArgumentException where the code is not {@code 2017-Q3}, {@code 2017-08} or {@code 2017}
     */
    public Period period(String code) {
        Matcher parts = CODE.matcher(code);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) < 1900) {
            throw new IllegalArgumentException(
                    "'" + code + "' is no period: write a quarter 2017-Q3, a month 2017-08 or a fiscal year 2017");
        }
        int year = Integer.parseInt(parts.group(1));
        if (parts.group(2) != null) {
            return containing(
                    PeriodKind.QUARTER, yearStart(year).plusMonths(3L * (Integer.parseInt(parts.group(2)) - 1)));
        }
        if (parts.group(3) != null) {
            return containing(PeriodKind.MONTH, LocalDate.of(year, Integer.parseInt(parts.group(3)), 1));
        }
        return containing(PeriodKind.YEAR, yearStart(year));
    }

    /** The period of a kind that a day lies in. */
    public Period containing(PeriodKind kind, LocalDate day) {
        int year = fiscalYear(day);
        LocalDate first = yearStart(year);
        int months = (day.getYear() - first.getYear()) * 12 + day.getMonthValue() - first.getMonthValue();
        int number = months / kind.months();
        LocalDate start = first.plusMonths((long) number * kind.months());
        String code =
                switch (kind) {
                    case MONTH -> digits(start.getYear(), 4) + "-" + digits(start.getMonthValue(), 2);
                    case QUARTER -> digits(year, 4) + "-Q" + (number + 1);
                    case YEAR -> digits(year, 4);
                };
        return new Period(kind, code, start, start.plusMonths(kind.months()));
    }

    /** The fiscal year of a day: the calendar year in which it ends. */
    public int fiscalYear(LocalDate day) {
        return startMonth == 1 || day.getMonthValue() < startMonth ? day.getYear() : day.getYear() + 1;
    }

    private LocalDate yearStart(int fiscalYear) {
        return LocalDate.of(startMonth == 1 ? fiscalYear : fiscalYear - 1, startMonth, 1);
    }

    private static String digits(int number, int width) {
        String text = Integer.toString(number);
        return "0".repeat(Math.max(0, width - text.length())) + text;
    }
}
