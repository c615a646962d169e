package io.quarterbook.ledger;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.WorkingDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * Where a period is in its life.
 *
 * @param version of its final figures, counted from 1; the one that would be the next while it is not final
 * @param restated whether that version takes the place of another one, for a reason
 */
public record PeriodState(Phase phase, int version, boolean restated) {
    /** Open until the period ends, provisional for some working days, then final. */
    public enum Phase {
        OPEN,
        PROVISIONAL,
        FINAL
    }

    /**
     * The state at an as-of: by the calendar, and by what was decided up to then.
     *
     * @param closeAfter how many working days after its end a period is final
     * @param holidays days on which nobody works, as known at the as-of
     * @param waitsForDeals whether won deals that could not be read keep it from becoming final by the calendar
     * @param events decisions on the period, in the order in which they were noted
     */
    public static PeriodState of(
            Period period,
            AsOf asOf,
            int closeAfter,
            Set<LocalDate> holidays,
            boolean waitsForDeals,
            List<PeriodEvent> events) {
        Phase phase = byCalendar(period, asOf, closeAfter, holidays);
        if (phase == Phase.FINAL && waitsForDeals) {
            phase = Phase.PROVISIONAL;
        }
        int version = 1;
        boolean restated = false;
        for (PeriodEvent event : events) {
            if (event.asOf().isAfter(asOf.day())) {
                continue;
            }
            switch (event.kind()) {
                case CLOSED -> phase = Phase.FINAL;
                case REOPENED -> {
                    phase = Phase.PROVISIONAL;
                    version++;
                    restated = false;
                }
                case RESTATED -> {
                    phase = Phase.FINAL;
                    version++;
                    restated = true;
                }
            }
        }
        return new PeriodState(phase, version, restated);
    }

    private static Phase byCalendar(Period period, AsOf asOf, int closeAfter, Set<LocalDate> holidays) {
        if (asOf.endDay().isBefore(period.end())) {
            return Phase.OPEN;
        }
        return WorkingDays.between(period.end(), asOf.endDay(), holidays) < closeAfter
                ? Phase.PROVISIONAL
                : Phase.FINAL;
    }

    /** The first day as of which the calendar alone makes a period final. */
    public static LocalDate due(Period period, int closeAfter, Set<LocalDate> holidays) {
        LocalDate day = period.end().minusDays(1);
        while (WorkingDays.between(period.end(), day.plusDays(1), holidays) < closeAfter) {
            day = day.plusDays(1);
        }
        return day;
    }

    public boolean isFinal() {
        return phase == Phase.FINAL;
    }

    /** What it is once its figures are restated. */
    public PeriodState restate() {
        return new PeriodState(Phase.FINAL, version + 1, true);
    }

    /** As it stands on packs and in the manifest: {@code open}, {@code final v2 (restated)}. */
    public String text() {
        return switch (phase) {
            case OPEN -> "open";
            case PROVISIONAL -> "provisional";
            case FINAL -> "final v" + version + (restated ? " (restated)" : "");
        };
    }
}
