package io.quarterbook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.ledger.PeriodEvent.Kind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** 31 March 2026 is a Tuesday. */
class PeriodStateTest {
    private final List<PeriodEvent> events = new ArrayList<>();

    private void decided(Kind kind, String asOf) {
        events.add(new PeriodEvent("2026-Q1", kind, LocalDate.parse(asOf), "ops", null));
    }

    private String on(String day, String... holidays) {
        Set<LocalDate> free =
                Set.copyOf(List.of(holidays).stream().map(LocalDate::parse).toList());
        AsOf asOf = new AsOf(LocalDate.parse(day), ZoneOffset.UTC);
        return PeriodState.of(new FiscalCalendar(1).period("2026-Q1"), asOf, 5, free, false, events)
                .text();
    }

    @Test
    void byTheCalendarAPeriodIsOpenThenProvisionalForFiveWorkingDaysThenFinal() {
        assertThat(on("2026-03-30")).isEqualTo("open");
        assertThat(on("2026-03-31")).isEqualTo("provisional");
        assertThat(on("2026-04-06")).as("Wednesday to Monday: four").isEqualTo("provisional");
        assertThat(on("2026-04-07")).as("five").isEqualTo("final v1");
    }

    @Test
    void holidaysOfTheCompanyAreNoWorkingDays() {
        String[] easter = {"2026-04-03", "2026-04-05", "2026-04-06"};
        assertThat(on("2026-04-08", easter)).as("Sunday was none anyway").isEqualTo("provisional");
        assertThat(on("2026-04-09", easter)).isEqualTo("final v1");
    }

    @Test
    void closedItIsFinalEarlierAndReopenedItWaitsUntilItIsClosedAgain() {
        decided(Kind.CLOSED, "2026-04-02");
        assertThat(on("2026-04-01")).isEqualTo("provisional");
        assertThat(on("2026-04-02")).isEqualTo("final v1");
        decided(Kind.REOPENED, "2026-04-03");
        assertThat(on("2026-04-02")).as("as was").isEqualTo("final v1");
        assertThat(on("2026-04-03")).isEqualTo("provisional");
        assertThat(on("2026-06-30")).as("however late").isEqualTo("provisional");
        decided(Kind.CLOSED, "2026-07-01");
        assertThat(on("2026-07-01")).as("managers have seen another v1").isEqualTo("final v2");
    }

    @Test
    void restatedItIsTheNextVersion() {
        decided(Kind.RESTATED, "2026-05-04");
        decided(Kind.RESTATED, "2026-05-20");
        assertThat(on("2026-05-03")).isEqualTo("final v1");
        assertThat(on("2026-05-04")).isEqualTo("final v2 (restated)");
        assertThat(on("2026-05-20")).isEqualTo("final v3 (restated)");
        decided(Kind.REOPENED, "2026-05-21");
        decided(Kind.CLOSED, "2026-05-22");
        assertThat(on("2026-05-22")).isEqualTo("final v4");
    }
}
