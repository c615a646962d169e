package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.Quarantine;
import io.quarterbook.ledger.QuarantinedRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bad input never vanishes, and a bad row does not stop the night. */
class BadInputTest {
    private static final String HEADER = "deal_id,rep_id,created_at,stage,amount,closed_at";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void place(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .file("delivery.yaml", "delivered_at: 2026-04-15T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north");
    }

    @Test
    void everyDamagedRowLiesInQuarantineAndNoOtherRowIsLost() {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 60; i++) {
            rows.add("G" + i + ",ann,2026-01-05,Won,1,2026-02-03");
        }
        rows.add("B1,ann,2026-01-05,Won,1,2026-13-45");
        rows.add("B2,ann,2026-01-05,Won,1,2026-02-03");
        rows.add("B2,ann,2026-01-05,Won,2,2026-02-03");
        rows.add("B3,ann,2026-01-05,Won,\"1,2026-02-03");
        rows.add("B4,an\0n,2026-01-05,Won,1,2026-02-03");
        rows.add("B5,ann,2026-01-05,Won,1");
        rows.add("G60,ann,2026-01-05,Won,1,2026-02-03");
        rows.add("G60,ann,2026-01-05,Won,1,2026-02-03");
        rows.add("#G61,ann,2026-01-05,Won,1,2026-02-03");
        work.file("deals.csv", rows.toArray(String[]::new));
        Outcome outcome = work.run("2026-Q1", "2026-04-15");
        assertThat(outcome.exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(quarantine())
                .extracting(row -> row.file() + ":" + row.line() + " "
                        + row.reason().substring(0, row.reason().indexOf(':')))
                .containsExactly(
                        "deals.csv:62 BAD_INSTANT",
                        "deals.csv:63 CONTRADICTION",
                        "deals.csv:64 CONTRADICTION",
                        "deals.csv:65 OPEN_QUOTE",
                        "deals.csv:66 NUL_BYTE",
                        "deals.csv:67 FIELD_COUNT");
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings"))
                .as("60 rows, one more that came twice, and one that begins with #")
                .isEqualTo("62,62,,62,money,");
        assertThat(new History(database.dsl()).status().lines())
                .anyMatch(
                        line -> line.contains("deals: 69 read = 62 loaded + 0 unchanged + 1 duplicates + 6 rejected"));
        assertThat(new LeftOut(work.home()).json().get(0)).contains("\"line\" : 62", "2026-13-45");
    }

    @Test
    void aDamagedRowOfAWonDealThatIsKnownMovesNoFigure() {
        work.file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,10,2026-02-03", "D2,ann,2026-01-05,Won,5,2026-02-03");
        work.run("2026-Q1", "2026-04-15");
        List<String> before = work.kpis("2026-Q1");
        work.file("delivery.yaml", "delivered_at: 2026-04-16T20:00:00Z", "currency: EUR", "complete: true")
                .file(
                        "deals.csv",
                        HEADER,
                        "D1,ann,2026-01-05,Won,ten,2026-02-03",
                        "D2,ann,2026-01-05,Won,5,2026-02-03");
        assertThat(work.run("2026-Q1", "2026-04-16").exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(work.kpis("2026-Q1")).isEqualTo(before);
    }

    @Test
    void aDealOfSomebodyInNoFileIsLoadedUnderAnInferredRepAndReported() throws Exception {
        work.file("deals.csv", HEADER, "D1,zoe,2026-01-05,Won,10,2026-02-03");
        assertThat(work.run("2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.DONE);
        assertThat(work.kpi("2026-Q1", "rep", "zoe", "bookings")).isEqualTo("10,10,,1,money,");
        assertThat(Files.readString(work.packs("2026-Q1").resolve("company/findings.csv")))
                .contains("2026-Q1,rep,zoe,INFERRED_REP,,rep,zoe,1,10,");
        assertThat(work.packs("2026-Q1").resolve("no-team/zoe_2026-Q1.xlsx")).exists();
    }

    @Test
    void tooManyRejectedRowsStopTheRunBeforePublishing() {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 100; i++) {
            rows.add("G" + i + ",ann,2026-01-05,Won," + (i < 21 ? "x" : "1") + ",2026-02-03");
        }
        work.file("deals.csv", rows.toArray(String[]::new));
        Failure failure = work.failure("2026-Q1", "2026-04-15");
        assertThat(failure.exit()).isEqualTo(Exit.QUALITY);
        assertThat(failure.sentence()).contains("Of 100 rows of deals 21 were rejected");
        assertThat(work.packs("2026-Q1")).doesNotExist();
        assertThat(quarantine()).hasSize(21);
        assertThat(work.run("2026-Q1", "2026-04-15", work.export, "checked by hand")
                        .exit())
                .isEqualTo(Exit.REJECTED_ROWS);
        assertThat(work.kpi("2026-Q1", "company", "company", "deals_won")).startsWith("79,");
    }

    @Test
    void aCompleteDeliveryThatShrinksIsRefused() {
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (int i = 0; i < 100; i++) {
            rows.add("G" + i + ",ann,2026-01-05,Won,1,2026-02-03");
        }
        work.file("deals.csv", rows.toArray(String[]::new)).run("2026-Q1", "2026-04-15");
        work.file("delivery.yaml", "delivered_at: 2026-04-16T20:00:00Z", "currency: EUR", "complete: true")
                .file("deals.csv", rows.subList(0, 81).toArray(String[]::new));
        assertThat(work.failure("2026-Q1", "2026-04-16").exit()).isEqualTo(Exit.QUALITY);
        assertThat(work.kpi("2026-Q1", "company", "company", "deals_won"))
                .as("the packs of before stay")
                .startsWith("100,");
    }

    @Test
    void aMissingFileAWrongHeaderAndAnOlderDeliveryHaveTheirExitCodes() throws Exception {
        work.file("deals.csv", "deal_id,rep_id,amount", "D1,ann,10");
        assertThat(work.failure("2026-Q1", "2026-04-15").exit()).as("no stage").isEqualTo(Exit.SCHEMA_DRIFT);
        Files.delete(work.export.resolve("deals.csv"));
        assertThat(work.failure("2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.SOURCE);
        work.file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,10,2026-02-03").run("2026-Q1", "2026-04-15");
        work.file("delivery.yaml", "delivered_at: 2026-04-14T20:00:00Z", "currency: EUR", "complete: true");
        Failure older = work.failure("2026-Q1", "2026-04-15");
        assertThat(older.exit()).isEqualTo(Exit.SOURCE);
        assertThat(older.sentence()).contains("older than the newest");
    }

    @Test
    void anotherSourceAnUnknownSourceAndSeveralCurrenciesAreRefusedInOneSentence() {
        work.file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,10,2026-02-03").run("2026-Q1", "2026-04-15");
        assertThat(work.with("source", "maven-crm")
                        .failure("2026-Q1", "2026-04-15")
                        .sentence())
                .contains("This home holds the data of the source 'canonical'");
        assertThat(work.with("source", "nowhere")
                        .failure("2026-Q1", "2026-04-15")
                        .exit())
                .isEqualTo(Exit.USAGE);
        work.with("source", "canonical")
                .file("delivery.yaml", "delivered_at: 2026-04-16T20:00:00Z", "complete: true")
                .file(
                        "deals.csv",
                        HEADER + ",currency",
                        "D1,ann,2026-01-05,Won,10,2026-02-03,EUR",
                        "D2,ann,2026-01-05,Won,10,2026-02-03,USD");
        Failure currencies = work.failure("2026-Q1", "2026-04-16");
        assertThat(currencies.exit()).isEqualTo(Exit.USAGE);
        assertThat(currencies.sentence()).contains("EUR, USD");
    }

    @Test
    void aPacksFolderThatCannotBeWrittenHasItsExitCode() throws Exception {
        work.file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,10,2026-02-03");
        Files.writeString(work.folder.resolve("packs"), "a file where the folder should be");
        Failure failure = work.failure("2026-Q1", "2026-04-15");
        assertThat(failure.exit()).isEqualTo(Exit.OUTPUT);
        assertThat(work.with("packs", work.folder.resolve("elsewhere").toString())
                        .run("2026-Q1", "2026-04-15")
                        .exit())
                .isEqualTo(Exit.DONE);
    }

    private List<QuarantinedRow> quarantine() {
        return new Quarantine(database.dsl()).rows();
    }
}
