package io.quarterbook.pack;

import java.time.LocalDate;
import java.util.List;

/** Days in words, the same in every locale. */
public final class Days {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private Days() {}

    /** As in Sep. */
    public static String month(LocalDate day) {
        return MONTHS.get(day.getMonthValue() - 1);
    }

    /** As in 30 Sep 2017. */
    public static String text(LocalDate day) {
        return day.getDayOfMonth() + " " + month(day) + " " + day.getYear();
    }
}
