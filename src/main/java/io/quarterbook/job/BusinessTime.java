package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Business time: the as-of, and when a delivery counts as known. The clock only says what day it is.
 *
 * @param asOfFlag the as-of that was asked for; null: the business date
 * @param deliveredAtFlag when the delivery was known, as the command line says; null: it does not
 */
record BusinessTime(
        Clock clock,
        Settings settings,
        @Nullable LocalDate asOfFlag,
        @Nullable Instant deliveredAtFlag) {
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The as-of: what was asked for, else the business date. */
    AsOf asOf() {
        return new AsOf(asOfFlag != null ? asOfFlag : businessDate(), settings.zone());
    }

    /** Today, but before the business day ends still yesterday. */
    LocalDate businessDate() {
        return dayOf(now().atZone(settings.zone()));
    }

    /** What the delivery says, else the flag, else the end of the as-of day. */
    Instant deliveredAt(@Nullable OffsetDateTime said) {
        if (said != null) {
            return settled(said.toInstant());
        }
        return deliveredAtFlag != null ? settled(deliveredAtFlag) : endOf(asOf().day());
    }

    /** The present, as the instant of a delivery. */
    Instant deliveredNow() {
        return settled(now());
    }

    /** A stamp before the business day ends belongs to the day it closes. */
    private Instant settled(Instant stamp) {
        ZonedDateTime local = stamp.atZone(settings.zone());
        LocalDate day = dayOf(local);
        return day.equals(local.toLocalDate()) ? stamp : endOf(day);
    }

    private LocalDate dayOf(ZonedDateTime local) {
        LocalTime end = settings.businessDayEnds();
        return local.toLocalTime().isBefore(end) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
    }

    private Instant endOf(LocalDate day) {
        return new AsOf(day, settings.zone()).knownAt().minus(1, ChronoUnit.MICROS);
    }
}
