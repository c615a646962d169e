package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Period;
import io.quarterbook.ledger.PeriodEvent;
import io.quarterbook.ledger.PeriodEvents;
import io.quarterbook.ledger.PeriodState;
import io.quarterbook.ledger.UnreadWin;
import io.quarterbook.warehouse.Holidays;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/** Where periods are in their lives, by all that decides it. */
record PeriodStates(DSLContext sql, int closeAfter) {
    /** The state of a period at an as-of. */
    PeriodState at(Period period, AsOf asOf) {
        return at(period, asOf, new PeriodEvents(sql).of(period.code()));
    }

    /** The same, with these decisions on it. */
    PeriodState at(Period period, AsOf asOf, List<PeriodEvent> events) {
        Set<LocalDate> holidays = Holidays.ofAll(sql, asOf);
        return PeriodState.of(period, asOf, closeAfter, holidays, waitsForDeals(period, asOf, holidays), events);
    }

    /** Whether a won deal that cannot be read was there before the calendar would have made the period final. */
    private boolean waitsForDeals(Period period, AsOf asOf, Set<LocalDate> holidays) {
        LocalDate due = PeriodState.due(period, closeAfter, holidays);
        return !asOf.day().isBefore(due)
                && UnreadWin.of(sql, period, asOf).stream()
                        .anyMatch(deal -> deal.since().isBefore(new AsOf(due, asOf.zone()).knownAt()));
    }
}
