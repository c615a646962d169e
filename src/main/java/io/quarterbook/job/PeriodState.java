package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.WorkingDays;

/** The life of a period, by the calendar alone: open until it ends, provisional for some working days, then final. */
enum PeriodState {
    OPEN("open"),
    PROVISIONAL("provisional"),
    FINAL("final v1");

    private final String text;

    PeriodState(String text) {
        this.text = text;
    }

    /** As it stands on packs and in the manifest. */
    String text() {
        return text;
    }

    static PeriodState of(Period period, AsOf asOf, int closeAfter) {
        if (asOf.endDay().isBefore(period.end())) {
            return OPEN;
        }
        return WorkingDays.between(period.end(), asOf.endDay()) < closeAfter ? PROVISIONAL : FINAL;
    }
}
