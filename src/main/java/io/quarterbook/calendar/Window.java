package io.quarterbook.calendar;

import java.time.LocalDate;

/**
 * The days a figure counts: a period, cut where the as-of cuts it.
 *
 * @param start S, the first day
 * @param until T, the first day that is not counted: the earlier of the period's end and K
 * @param end the end of the whole period, exclusive: what is due in it, and its quota, are those of the whole
 */
public record Window(LocalDate start, LocalDate until, LocalDate end) {
    public Window {
        if (!start.isBefore(until) || until.isAfter(end)) {
            throw new IllegalArgumentException("No days in " + start + " to " + until + " of " + end);
        }
    }

    /** The day of every snapshot: the day before T. */
    public LocalDate snapshotDay() {
        return until.minusDays(1);
    }

    public boolean isOver() {
        return until.equals(end);
    }
}
