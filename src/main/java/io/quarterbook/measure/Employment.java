package io.quarterbook.measure;

import io.quarterbook.calendar.WorkingDays;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a rep is employed.
 *
 * @param from the first day; null: always was
 * @param to the day after the last; null: still is
 */
record Employment(@Nullable LocalDate from, @Nullable LocalDate to) {
    static final Employment ALWAYS = new Employment(null, null);

    boolean touches(LocalDate start, LocalDate end) {
        return clippedStart(start).isBefore(clippedEnd(end));
    }

    int workingDays(LocalDate start, LocalDate end) {
        return WorkingDays.between(clippedStart(start), clippedEnd(end));
    }

    /** Days of {@code [start, end)}, working or not. */
    long days(LocalDate start, LocalDate end) {
        return Math.max(0, clippedEnd(end).toEpochDay() - clippedStart(start).toEpochDay());
    }

    private LocalDate clippedStart(LocalDate start) {
        return from != null && from.isAfter(start) ? from : start;
    }

    private LocalDate clippedEnd(LocalDate end) {
        return to != null && to.isBefore(end) ? to : end;
    }
}
