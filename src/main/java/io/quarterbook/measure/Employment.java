package io.quarterbook.measure;

import io.quarterbook.calendar.WorkingDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a rep is employed, and where he works.
 *
 * @param from the first day; null: always was
 * @param to the day after the last; null: still is
 * @param places in the order of their days, none of them twice
 * @param holidays days on which no region works
 */
record Employment(@Nullable LocalDate from, @Nullable LocalDate to, List<Place> places, Set<LocalDate> holidays) {
    static final Employment ALWAYS = new Employment(null, null, List.of(), Set.of());

    /**
     * Days {@code [from, to)} in a region.
     *
     * @param holidays days on which it does not work, those of all regions included
     */
    record Place(LocalDate from, LocalDate to, Set<LocalDate> holidays) {}

    boolean touches(LocalDate start, LocalDate end) {
        return clippedStart(start).isBefore(clippedEnd(end));
    }

    /** Working days of {@code [start, end)} on which he is employed. */
    int workingDays(LocalDate start, LocalDate end) {
        return allWorkingDays(clippedStart(start), clippedEnd(end));
    }

    /** Working days of {@code [start, end)} where he works, employed or not. */
    int allWorkingDays(LocalDate start, LocalDate end) {
        int days = WorkingDays.between(start, end, holidays);
        for (Place place : places) {
            LocalDate first = place.from().isAfter(start) ? place.from() : start;
            LocalDate last = place.to().isBefore(end) ? place.to() : end;
            if (first.isBefore(last)) {
                days += WorkingDays.between(first, last, place.holidays()) - WorkingDays.between(first, last, holidays);
            }
        }
        return days;
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
