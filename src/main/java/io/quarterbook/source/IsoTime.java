package io.quarterbook.source;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import org.jspecify.annotations.Nullable;

/** ISO dates, times and offsets, read by hand: they make up most of a file, and formatters cost more than the rest. */
final class IsoTime {
    static final int DATE_LENGTH = 10;

    private IsoTime() {}

    /** {@code 2026-05-31}, or null. */
    static @Nullable LocalDate date(char[] c, int from, int to) {
        if (to - from != DATE_LENGTH || c[from + 4] != '-' || c[from + 7] != '-') {
            return null;
        }
        int year = Digits.number(c, from, from + 4);
        int month = Digits.number(c, from + 5, from + 7);
        int day = Digits.number(c, from + 8, to);
        boolean good = year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
        return good ? LocalDate.of(year, month, day) : null;
    }

    private static int daysIn(int year, int month) {
        return switch (month) {
            case 2 -> IsoChronology.INSTANCE.isLeapYear(year) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** {@code 10:15}, {@code 10:15:30} or {@code 10:15:30.123456}, or null; finer than a microsecond is cut off. */
    static @Nullable LocalTime time(char[] c, int from, int to) {
        int length = to - from;
        boolean shape = length == 5 || length == 8 || (length >= 10 && length <= 18);
        if (!shape || c[from + 2] != ':' || (length > 5 && c[from + 5] != ':')) {
            return null;
        }
        int hour = Digits.number(c, from, from + 2);
        int minute = Digits.number(c, from + 3, from + 5);
        int second = length > 5 ? Digits.number(c, from + 6, from + 8) : 0;
        int micros = length > 8 ? micros(c, from + 8, to) : 0;
        boolean good =
                hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60 && micros >= 0;
        return good ? LocalTime.of(hour, minute, second, micros * 1000) : null;
    }

    private static int micros(char[] c, int from, int to) {
        if ((c[from] != '.' && c[from] != ',') || Digits.number(c, from + 1, to) < 0) {
            return -1;
        }
        int micros = 0;
        for (int i = 1; i <= 6; i++) {
            micros = micros * 10 + (from + i < to ? c[from + i] - '0' : 0);
        }
        return micros;
    }

    /** Where in a time its offset begins, or {@code to} when it has none. */
    static int offsetStart(char[] c, int from, int to) {
        for (int i = from; i < to; i++) {
            if (c[i] == 'Z' || c[i] == 'z' || c[i] == '+' || c[i] == '-') {
                return i;
            }
        }
        return to;
    }

    /** {@code Z}, {@code +02}, {@code +0200} or {@code +02:00}, or null. */
    static @Nullable ZoneOffset offset(char[] c, int from, int to) {
        int length = to - from;
        if (c[from] == 'Z' || c[from] == 'z') {
            return length == 1 ? ZoneOffset.UTC : null;
        }
        boolean shape = length == 3 || length == 5 || (length == 6 && c[from + 3] == ':');
        int hours = shape ? Digits.number(c, from + 1, from + 3) : -1;
        int minutes = length == 3 ? 0 : Digits.number(c, to - 2, to);
        if (hours < 0 || hours > 17 || minutes < 0 || minutes > 59) {
            return null;
        }
        int total = (hours * 60 + minutes) * 60;
        return ZoneOffset.ofTotalSeconds(c[from] == '-' ? -total : total);
    }
}
