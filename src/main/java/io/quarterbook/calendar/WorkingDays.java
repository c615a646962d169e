package io.quarterbook.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Monday to Friday. */
public final class WorkingDays {
    private WorkingDays() {}

    /** How many working days lie in {@code [from, to)}; 0 where to is not after from. */
    public static int between(LocalDate from, LocalDate to) {
        if (!from.isBefore(to)) {
            return 0;
        }
        long days = ChronoUnit.DAYS.between(from, to);
        int count = (int) (days / 7 * 5);
        for (LocalDate day = to.minusDays(days % 7); day.isBefore(to); day = day.plusDays(1)) {
            count += isWorkingDay(day) ? 1 : 0;
        }
        return count;
    }

    /** How many working days lie in {@code [from, to)}, days on which nobody works left out. */
    public static int between(LocalDate from, LocalDate to, Set<LocalDate> holidays) {
        int free = (int) holidays.stream()
                .filter(day -> isWorkingDay(day) && !day.isBefore(from) && day.isBefore(to))
                .count();
        return between(from, to) - free;
    }

    public static boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
