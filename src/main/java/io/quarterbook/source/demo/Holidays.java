package io.quarterbook.source.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/** The days of a year on which nobody works. */
final class Holidays {
    private Holidays() {}

    static List<LocalDate> everywhere(int year) {
        return List.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 25));
    }

    /** Those of one region, beside the ones that are kept everywhere. */
    static List<LocalDate> in(Region region, int year) {
        LocalDate easter = easter(year);
        LocalDate goodFriday = easter.minusDays(2);
        LocalDate easterMonday = easter.plusDays(1);
        LocalDate boxingDay = LocalDate.of(year, 12, 26);
        return switch (region) {
            case CONTINENT ->
                List.of(goodFriday, easterMonday, LocalDate.of(year, 5, 1), LocalDate.of(year, 10, 3), boxingDay);
            case BRITAIN ->
                List.of(
                        goodFriday,
                        easterMonday,
                        monday(year, Month.MAY, 1),
                        monday(year, Month.AUGUST, -1),
                        boxingDay);
            case AMERICA ->
                List.of(
                        monday(year, Month.MAY, -1),
                        LocalDate.of(year, 7, 4),
                        monday(year, Month.SEPTEMBER, 1),
                        nth(year, Month.NOVEMBER, DayOfWeek.THURSDAY, 4));
            case ALPS -> List.of(goodFriday, easterMonday, LocalDate.of(year, 8, 1), boxingDay);
        };
    }

    private static LocalDate monday(int year, Month month, int number) {
        return nth(year, month, DayOfWeek.MONDAY, number);
    }

    private static LocalDate nth(int year, Month month, DayOfWeek day, int number) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(number, day));
    }

    /** Easter Sunday by the rule of Butcher and Meeus. */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int n = h + l - 7 * ((a + 11 * h + 22 * l) / 451) + 114;
        return LocalDate.of(year, n / 31, n % 31 + 1);
    }
}
