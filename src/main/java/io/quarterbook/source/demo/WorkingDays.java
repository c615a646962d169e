package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.util.BitSet;

/** On which days a region works, and how its business minutes pass. */
final class WorkingDays {
    private static final int OPENS = 9 * 60;
    private static final int CLOSES = 17 * 60;

    private final BitSet holidays = new BitSet();

    WorkingDays(Region region, int firstYear, int lastYear) {
        for (int year = firstYear; year <= lastYear; year++) {
            Holidays.everywhere(year).forEach(this::rest);
            Holidays.in(region, year).forEach(this::rest);
        }
    }

    private void rest(LocalDate date) {
        holidays.set(Moment.day(date));
    }

    boolean includes(int day) {
        return Moment.weekday(day) < 5 && !holidays.get(day);
    }

    /** The day itself, or the next one that is worked. */
    int onOrAfter(int day) {
        int working = day;
        while (!includes(working)) {
            working++;
        }
        return working;
    }

    /** The day itself, or the last one before that is worked. */
    int onOrBefore(int day) {
        int working = day;
        while (!includes(working)) {
            working--;
        }
        return working;
    }

    /** A moment in office hours between two; where there is none, one soon after the first. */
    long between(long from, long to, Dice dice) {
        int day = Moment.day(dice.within(from, to));
        long before = dice.officeHours(onOrBefore(day));
        if (from < before && before < to) {
            return before;
        }
        long after = dice.officeHours(onOrAfter(day));
        return from < after && after < to ? after : dice.within(from, Math.min(to, from + 60 * Moment.MINUTE));
    }

    /** The moment at which so many business minutes have gone by. */
    long businessMinutesAfter(long moment, double minutes) {
        int day = Moment.day(moment);
        int open = Math.max(OPENS, Moment.minuteOfDay(moment) + 1);
        double left = Math.max(minutes, 1);
        while (!includes(day) || open + left > CLOSES) {
            left -= includes(day) ? Math.max(0, CLOSES - open) : 0;
            open = OPENS;
            day++;
        }
        return Moment.at(day, 0, 0) + (long) ((open + left) * Moment.MINUTE);
    }
}
