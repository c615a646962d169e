package io.quarterbook.job;

import static io.quarterbook.schema.audit.Tables.PUBLICATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.History;
import io.quarterbook.source.Folders;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the scheduler starts, night after night around the end of a quarter. */
class NightlyTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void place(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .with("close-after", "5")
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north");
        deliver("2026-03-30", "10");
    }

    private void deliver(String day, String amount) {
        work.file("delivery.yaml", "delivered_at: " + day + "T20:00:00Z", "currency: EUR", "complete: true")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,created_at,stage,amount,closed_at",
                        "D1,ann,2026-01-05,Won," + amount + ",2026-02-03");
    }

    private Outcome night(String asOf) {
        return night(asOf, false);
    }

    private Outcome night(String asOf, boolean catchUp) {
        Given given = new Given(Folders.export(work.export), null, null);
        return work.take(RunRequest.nightly(given, LocalDate.parse(asOf), Warnings.TELL, catchUp));
    }

    private List<String> published() {
        return database.dsl()
                .selectFrom(PUBLICATION)
                .orderBy(PUBLICATION.AS_OF, PUBLICATION.PERIOD)
                .fetch(p ->
                        p.get(PUBLICATION.AS_OF) + " " + p.get(PUBLICATION.PERIOD) + " " + p.get(PUBLICATION.STATE));
    }

    @Test
    void openAndProvisionalQuartersArePublishedAndOnceThoseThatBecameFinal() {
        night("2026-03-30");
        night("2026-04-06");
        deliver("2026-04-07", "11");
        night("2026-04-07");
        assertThat(night("2026-04-07").word()).isEqualTo("nothing to do");
        night("2026-04-08");
        assertThat(published())
                .as("the quarter before was never published")
                .containsExactly(
                        "2026-03-30 2026-Q1 open",
                        "2026-04-06 2026-Q1 provisional",
                        "2026-04-06 2026-Q2 open",
                        "2026-04-07 2026-Q1 final v1",
                        "2026-04-07 2026-Q2 open",
                        "2026-04-08 2026-Q2 open");
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).startsWith("11,");
    }

    @Test
    void whatDriftedInAFinalQuarterIsToldAndNotApplied() {
        night("2026-04-06");
        night("2026-04-07");
        deliver("2026-04-20", "12");
        Outcome outcome = night("2026-04-20");
        assertThat(outcome.exit()).isEqualTo(Exit.DONE);
        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith("2026-Q1 final v1, as of 2026-04-07 stands, and ")
                        && line.contains(" would be others, first bookings of the company in 2026-Q1: 10 -> 12. "));
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).startsWith("10,");
        assertThat(new History(database.dsl()).status().lines())
                .contains("Drifted")
                .anyMatch(line -> line.endsWith("first bookings of the company in 2026-Q1: 10 -> 12"));
        deliver("2026-04-21", "10");
        night("2026-04-21");
        assertThat(new History(database.dsl()).status().lines())
                .as("it came back")
                .doesNotContain("Drifted");
    }

    @Test
    void missedNightsAreMadeUpForEachAsOfItself() {
        night("2026-04-05");
        deliver("2026-04-08", "11");
        night("2026-04-08", true);
        assertThat(published())
                .containsExactly(
                        "2026-04-05 2026-Q1 provisional",
                        "2026-04-05 2026-Q2 open",
                        "2026-04-06 2026-Q1 provisional",
                        "2026-04-06 2026-Q2 open",
                        "2026-04-07 2026-Q1 final v1",
                        "2026-04-07 2026-Q2 open",
                        "2026-04-08 2026-Q2 open");
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings"))
                .as("the delivery of the 8th was not known on the 7th")
                .startsWith("10,");
    }

    @Test
    void aQuarterThatWasReopenedIsPublishedUntilItIsClosed() {
        night("2026-04-06");
        night("2026-04-07");
        new PeriodDecisions(
                        work.home(), Clock.fixed(Instant.parse("2026-07-20T12:00:00Z"), ZoneOffset.UTC), Duration.ZERO)
                .reopen("2026-Q1", "cfo", null, null);
        deliver("2026-07-20", "15");
        night("2026-07-20");
        assertThat(published())
                .endsWith("2026-07-20 2026-Q1 provisional", "2026-07-20 2026-Q2 final v1", "2026-07-20 2026-Q3 open");
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).startsWith("15,");
    }

    @Test
    void theSettingSaysWhichKindsOfPeriod() {
        work.with("publish", "month, year");
        night("2026-04-15");
        assertThat(published()).containsExactly("2026-04-15 2026 open", "2026-04-15 2026-04 open");
        Failure failure = Workplace.failure(() -> {
            work.with("publish", "week");
            return night("2026-04-16");
        });
        assertThat(failure.exit()).isEqualTo(Exit.USAGE);
        assertThat(failure.sentence())
                .isEqualTo("A setting cannot be read: publish is of month, quarter and year, not week");
    }
}
