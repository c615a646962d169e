package io.quarterbook.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The day as of which figures are asked for, in the reporting zone: business time, never the clock.
 *
 * @param day the last day that is known
 */
public record AsOf(LocalDate day, ZoneId zone) {
    /** K: the local midnight that ends the day. What became known at or after it is not known. */
    public Instant knownAt() {
        return endDay().atStartOfDay(zone).toInstant();
    }

    /** The day that K begins. */
    public LocalDate endDay() {
        return day.plusDays(1);
    }
}
