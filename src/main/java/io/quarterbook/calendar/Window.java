package io.quarterbook.calendar;

import java.time.LocalDate;

/**
 * The days a figure counts: a period, cut where the as-of cuts it.
 *
 * @param until T, the first day that is not counted: the earlier of the period's end and K
 */
public record Window(Period period, LocalDate until) {
    public Window {
        if (!period.start().isBefore(until) || until.isAfter(period.end())) {
            throw new IllegalArgumentException(until + " does not cut " + period);
        }
    }

    /** A period as far as the as-of reaches into it. */
    public static Window of(Period period, AsOf asOf) {
        LocalDate k = asOf.endDay();
        return new Window(period, k.isBefore(period.end()) ? k : period.end());
    }

    /** S, the first day. */
    public LocalDate start() {
        return period.start();
    }

    /** The end of the whole period, exclusive: what is due in it, and its quota, are those of the whole. */
    public LocalDate end() {
        return period.end();
    }

    /** The day of every snapshot: the day before T. */
    public LocalDate snapshotDay() {
        return until.minusDays(1);
    }

    public boolean isOver() {
        return until.equals(end());
    }

    /** Another period, cut after as many days as this one, at most at its end. */
    public Window likewise(Period other) {
        if (isOver()) {
            return new Window(other, other.end());
        }
        LocalDate cut = other.start().plusDays(start().datesUntil(until).count());
        return new Window(other, cut.isBefore(other.end()) ? cut : other.end());
    }
}
