package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.IsoFields;

/** The rhythm of the year: quiet summers and holidays, and quarters that are won in their last weeks. */
final class Season {
    private static final double[] CREATION = {1.0, 1.0, 1.1, 1.0, 1.0, 1.05, 0.9, 0.75, 1.15, 1.15, 1.1, 0.8};
    private static final double[] QUARTER = {0.97, 1.0, 0.95, 1.08};
    private static final double[] MONTH_OF_QUARTER = {0.8, 0.85, 1.35};

    private Season() {}

    /** Factor on new deals in a month. */
    static double creation(YearMonth month) {
        return CREATION[month.getMonthValue() - 1];
    }

    /** Factor on the quota of a month. */
    static double quota(YearMonth month) {
        int zeroBased = month.getMonthValue() - 1;
        return QUARTER[zeroBased / 3] * MONTH_OF_QUARTER[zeroBased % 3];
    }

    static LocalDate quarterStart(LocalDate day) {
        return day.with(IsoFields.DAY_OF_QUARTER, 1);
    }

    static LocalDate quarterEnd(LocalDate day) {
        return quarterStart(day).plusMonths(3).minusDays(1);
    }

    static int quarterStart(int day) {
        return Moment.day(quarterStart(Moment.date(day)));
    }

    static int quarterEnd(int day) {
        return Moment.day(quarterEnd(Moment.date(day)));
    }
}
