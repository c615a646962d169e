package io.quarterbook.database;

import java.time.Instant;
import java.time.LocalDate;

/** Instants as PostgreSQL counts them: microseconds since 2000-01-01T00:00Z, the extremes for infinity. */
public final class Micros {
    private static final long EPOCH_SECOND = 946_684_800L;
    private static final long EPOCH_DAY = 10_957L;
    private static final long PER_SECOND = 1_000_000L;

    private Micros() {}

    /** To the microsecond; what is finer is cut. */
    public static long of(Instant instant) {
        return of(instant.getEpochSecond(), instant.getNano());
    }

    static long of(long epochSecond, int nano) {
        return Math.addExact(Math.multiplyExact(epochSecond - EPOCH_SECOND, PER_SECOND), nano / 1000);
    }

    /** The instant of a finite count. */
    public static Instant toInstant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, PER_SECOND) + EPOCH_SECOND, Math.floorMod(micros, PER_SECOND) * 1000);
    }

    /** Dates are counted in days from the same beginning. */
    static LocalDate toDate(int days) {
        return LocalDate.ofEpochDay(days + EPOCH_DAY);
    }

    static int ofDate(LocalDate date) {
        return Math.toIntExact(date.toEpochDay() - EPOCH_DAY);
    }
}
