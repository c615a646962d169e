package io.quarterbook.source.demo;

import java.time.LocalDate;

/**
 * Local time as the export writes it: a moment is a number of seconds since 1970 began, a day a number of days. Millions
 * of them are made, so they are plain numbers.
 */
final class Moment {
    /** Has not happened. */
    static final long NEVER = Long.MIN_VALUE;
    /** Was so before everything else. */
    static final long ALWAYS = NEVER + 1;

    static final int MINUTE = 60;
    static final int DAY = 86_400;

    private Moment() {}

    static long at(int day, int hour, int minute) {
        return (long) day * DAY + hour * 3_600L + minute * 60L;
    }

    static int day(long moment) {
        return Math.toIntExact(Math.floorDiv(moment, (long) DAY));
    }

    static int day(LocalDate date) {
        return Math.toIntExact(date.toEpochDay());
    }

    static LocalDate date(int day) {
        return LocalDate.ofEpochDay(day);
    }

    static int minuteOfDay(long moment) {
        return (int) (Math.floorMod(moment, (long) DAY) / MINUTE);
    }

    /** 0 for Monday to 6 for Sunday. */
    static int weekday(int day) {
        return Math.floorMod(day + 3, 7);
    }

    /** The last of the moments that has come by then; {@link #NEVER} where none has. */
    static long lastBy(long cut, long... moments) {
        long last = NEVER;
        for (long moment : moments) {
            last = moment <= cut ? Math.max(last, moment) : last;
        }
        return last;
    }

    static String text(long moment) {
        long second = Math.floorMod(moment, (long) DAY);
        StringBuilder text = new StringBuilder(19).append(date(day(moment))).append('T');
        two(text, second / 3_600).append(':');
        two(text, second / 60 % 60).append(':');
        return two(text, second % 60).toString();
    }

    private static StringBuilder two(StringBuilder text, long number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
