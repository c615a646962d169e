package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.Quarantine;
import io.quarterbook.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What was left out can be looked at, put right and given again. */
class QuarantineTest {
    private static final String HEADER = "Deal ID,rep_id,created_at,stage,amount,closed_at";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;
    private Path right;

    @BeforeEach
    void aDeliveryWithBadRows(@TempDir Path folder) {
        right = folder.resolve("right");
        work = new Workplace(folder, database.database())
                .file(
                        "delivery.yaml",
                        "delivered_at: 2026-04-15T20:00:00Z",
                        "currency: EUR",
                        "time_zone: Europe/Berlin",
                        "complete: true")
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,\"Bob, sen.\",north,x")
                .file(
                        "deals.csv",
                        HEADER,
                        "D1,ann,2026-01-05,Won,10,2026-02-03",
                        "D2,ann,2026-01-05,Won,=1+1,2026-02-03",
                        "D3,ann,2026-01-05,Won,5,2026-02-03",
                        "D3,ann,2026-01-05,Won,6,2026-02-03");
    }

    @Test
    void aRowIsShownByItsKeyOrItsPlaceWithEverythingAboutIt() {
        work.run(null, null);
        LeftOut leftOut = new LeftOut(work.home());
        assertThat(leftOut.show("D2", null))
                .containsExactly(
                        "deals.csv:3",
                        "  entity: deals",
                        "  key: D2",
                        "  column: amount",
                        "  value: =1+1",
                        "  reason: BAD_DECIMAL: =1+1 is no number (1234.56)",
                        "  row: D2,ann,2026-01-05,Won,=1+1,2026-02-03",
                        "  delivery: 1 of 2026-04-15T20:00:00Z (merged), from " + work.export);
        assertThat(leftOut.show("reps.csv:3", 1L)).contains("  row: bob,\"Bob, sen.\",north,x");
        assertThat(leftOut.show("D3", null)).hasSize(16).contains("  row: D3,ann,2026-01-05,Won,6,2026-02-03");
        assertThatThrownBy(() -> leftOut.show("D2", 2L))
                .isInstanceOfSatisfying(
                        OperatorException.class, e -> assertThat(e.exit()).isEqualTo(Exit.USAGE))
                .hasMessageContaining("No row of D2 lies in quarantine");
    }

    @Test
    void rowsAreExportedAsTheyStoodUnderTheirFilesOwnHeader() throws Exception {
        work.run(null, null);
        assertThat(export(1L).lines()).contains("4 of delivery 1 in " + right);
        assertThat(right.resolve("deals.csv"))
                .hasContent(HEADER + "\n"
                        + "D2,ann,2026-01-05,Won,=1+1,2026-02-03\n"
                        + "D3,ann,2026-01-05,Won,5,2026-02-03\n"
                        + "D3,ann,2026-01-05,Won,6,2026-02-03\n");
        assertThat(right.resolve("reps.csv")).hasContent("rep_id,name,team_id\nbob,\"Bob, sen.\",north,x\n");
        assertThat(right.resolve("delivery.yaml")).hasContent("time_zone: \"Europe/Berlin\"\ncurrency: \"EUR\"\n");
        assertThat(Files.readAllLines(right.resolve("reasons.csv")))
                .contains("deals.csv,3,deals,D2,amount,'=1+1,BAD_DECIMAL: =1+1 is no number (1234.56)");
        assertThatThrownBy(() -> export(1L)).hasMessageContaining("is not empty");
        Path all = right.resolveSibling("all");
        new QuarantineExport(work.home()).to(all, null, "deals");
        assertThat(files(all))
                .containsExactly("delivery-1/deals.csv", "delivery-1/delivery.yaml", "delivery-1/reasons.csv");
        assertThat(work.folder.resolve("home/work")).isEmptyDirectory();
    }

    @Test
    void aLongRowIsExportedWholeAndWithItTheOthersThatADeltaTellsTogether() throws Exception {
        String note = "x".repeat(5_000);
        work.file("deals.csv", "deal_id,stage,amount,next_step", "D1,Talks,ten," + note, "D2,Talks,10,")
                .file("deal_splits.csv", "deal_id,rep_id,share", "D1,ann,0.5", "D2,ann,1", "D1,bob,five");
        work.run(null, null);
        export(1L);
        assertThat(new LeftOut(work.home()).show("deals.csv:2", null)).noneMatch(line -> line.contains(note));
        assertThat(right.resolve("deals.csv"))
                .hasContent("deal_id,stage,amount,next_step\nD1,Talks,ten," + note + "\n");
        assertThat(right.resolve("deal_splits.csv")).hasContent("deal_id,rep_id,share\nD1,ann,0.5\nD1,bob,five\n");
    }

    @Test
    void rowsThatWerePutRightAreADeliveryOfTheirOwnKnownFromTheirOwnInstant() throws Exception {
        work.run("2026-Q1", "2026-04-15");
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).isEqualTo("10,10,,1,money,");
        export(1L);
        correct();
        Outcome outcome = replay("2026-04-17T10:00:00Z");
        assertThat(outcome.exit()).isEqualTo(Exit.DONE);
        assertThat(outcome.lines()).containsExactly("Loaded the rows put right in " + right + ".");
        assertThat(new History(database.dsl()).status().lines())
                .anyMatch(line -> line.contains("deals: 2 read = 2 loaded + 0 unchanged + 0 duplicates + 0 rejected"));
        assertThat(replay("2026-04-17T10:00:00Z").lines())
                .as("the same again")
                .containsExactly("Nothing to load: that delivery is the newest.");
        work.run("2026-Q1", "2026-04-17", null, null);
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).isEqualTo("17,17,,3,money,");
        List<String> figures = work.kpis("2026-Q1");
        work.run("2026-Q1", "2026-04-15", null, null);
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings"))
                .as("as was")
                .isEqualTo("10,10,,1,money,");
        assertThat(work.run("2026-Q1", "2026-04-17", work.export, null).word())
                .as("the export of before is still the newest one")
                .isEqualTo("nothing to do");
        work.with("zone", "Europe/Berlin").run("2026-Q1", "2026-04-17", null, null);
        assertThat(work.said).anyMatch(line -> line.contains("rebuilt from 2 kept deliveries"));
        assertThat(work.kpis("2026-Q1")).isEqualTo(figures);
    }

    @Test
    void aReplayIsKnownFromNowButNotFromBeforeWhatItAddsTo() throws Exception {
        work.run(null, null);
        export(1L);
        correct();
        work.at("2026-04-10T10:00:00Z");
        assertThat(replay(null).exit()).isEqualTo(Exit.DONE);
        assertThat(deliveredAt()).containsExactly("2026-04-15 20:00:00+00", "2026-04-15 20:00:00+00");
        work.file("delivery.yaml", "delivered_at: 2026-04-15T21:00:00Z", "complete: true")
                .run(null, null);
        Files.writeString(right.resolve("deals.csv"), HEADER + "\nD9,ann,2026-01-05,Won,2,2026-02-03\n");
        work.at("2026-04-20T10:00:00Z");
        assertThat(replay(null).exit()).isEqualTo(Exit.DONE);
        assertThat(deliveredAt()).hasSize(4).last().isEqualTo("2026-04-20 10:00:00+00");
    }

    @Test
    void nothingCanBePutRightWhereNothingWasLoaded() throws Exception {
        Files.createDirectories(right);
        Files.writeString(right.resolve("deals.csv"), HEADER + "\nD9,ann,2026-01-05,Won,2,2026-02-03\n");
        Failure failure = Workplace.failure(() -> replay(null));
        assertThat(failure.exit()).isEqualTo(Exit.SOURCE);
        assertThat(failure.sentence()).startsWith("Nothing was loaded yet");
        Files.delete(right.resolve("deals.csv"));
        assertThat(Workplace.failure(() -> replay(null)).sentence()).contains("has none of the files of canonical");
        assertThat(work.run(null, null).exit()).isEqualTo(Exit.REJECTED_ROWS);
    }

    @Test
    void aRowThatIsStillWrongLiesInQuarantineAgain() {
        work.run(null, null);
        export(1L);
        assertThat(replay(null).exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(new Quarantine(database.dsl()).rows(2L, null))
                .extracting(row -> row.file() + ":" + row.line())
                .containsExactly("deals.csv:2", "deals.csv:3", "deals.csv:4", "reps.csv:2");
    }

    private Outcome export(Long delivery) {
        return new QuarantineExport(work.home()).to(right, delivery, null);
    }

    private void correct() throws IOException {
        Files.writeString(
                right.resolve("deals.csv"),
                HEADER + "\nD2,ann,2026-01-05,Won,1,2026-02-03\nD3,ann,2026-01-05,Won,6,2026-02-03\n");
        Files.delete(right.resolve("reps.csv"));
    }

    private Outcome replay(@Nullable String deliveredAt) {
        Given given = new Given(
                Folders.under(right, true), deliveredAt == null ? null : java.time.Instant.parse(deliveredAt), null);
        return work.take(null, null, given, Warnings.TELL);
    }

    private List<String> deliveredAt() {
        return database.dsl()
                .fetch("select cast(delivered_at at time zone 'UTC' as text) || '+00' from audit.delivery"
                        + " order by delivery_key")
                .into(String.class);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
