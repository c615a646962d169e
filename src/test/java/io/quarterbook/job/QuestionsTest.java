package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.RunLock;
import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator asks of what ran. */
class QuestionsTest {
    private static final Instant NOON = Instant.parse("2026-04-20T12:00:00Z");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void run(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .file("delivery.yaml", "delivered_at: 2026-04-01T20:00:00Z", "currency: EUR", "complete: true")
                .file("reps.csv", "rep_id,name", "ann,Ann")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,created_at,stage,amount,closed_at",
                        "D1,ann,2026-01-05,Won,10,2026-02-03",
                        "D2,ann,2026-01-05,Won,ten,2026-02-03");
        work.run("2026-Q1", "2026-04-02");
    }

    private Inspection questions() {
        return new Inspection(work.home());
    }

    private static JsonNode json(List<String> lines) {
        return JsonMapper.builder().build().readTree(String.join("\n", lines));
    }

    @Test
    void aRunIsShownWithItsStepsItsRowsAndItsPublications() {
        List<String> lines = questions().show(1, false);
        assertThat(lines.get(0))
                .startsWith("Run 1  ")
                .contains("  run 2026-Q1  published (3): Loaded the delivery in ");
        assertThat(lines)
                .anyMatch(line -> line.matches("  load/load-deliveries  completed  \\d+ ms"))
                .anyMatch(line -> line.matches("  review/write-packs  completed  \\d+ ms"))
                .contains("       deals: 2 read = 1 loaded + 0 unchanged + 0 duplicates + 1 rejected; 0 deleted")
                .anyMatch(line -> line.matches("  2026-Q1  as of 2026-04-02  provisional  [0-9a-f]{32}"))
                .contains("  source=canonical");
        JsonNode details = json(questions().show(1, true));
        assertThat(details.get("run").get("exitCode").asInt()).isEqualTo(3);
        assertThat(details.get("publications").get(0).get("period").asString()).isEqualTo("2026-Q1");
        Failure none =
                Workplace.failure(() -> new Outcome(Exit.DONE, "", questions().show(99, false)));
        assertThat(none.sentence()).isEqualTo("There is no run 99: 'quarterbook history' lists them");
        assertThat(none.exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void historyTellsTheRunsTheNewestFirst() {
        work.run("2026-Q1", "2026-04-02");
        assertThat(questions().history(50, false))
                .satisfiesExactly(
                        second -> assertThat(second).startsWith("2  ").contains("nothing to do (0)"),
                        first -> assertThat(first).startsWith("1  "));
        assertThat(json(questions().history(1, true)).size()).isEqualTo(1);
    }

    @Test
    void whoIsAtWorkIsNamedAndCanBeWaitedFor() throws Exception {
        RunLock other = RunLock.tryAcquire(database.database()).orElseThrow();
        new Runs(other).start("nightly", null, LocalDate.parse("2026-04-20"), "1", "", NOON);
        assertThat(questions().status(false).get(0)).isEqualTo("Runs: 2  2026-04-20T12:00:00Z  nightly  running");
        Failure refused = work.failure("2026-Q1", "2026-04-02");
        assertThat(refused.exit()).isEqualTo(Exit.LOCKED);
        assertThat(refused.sentence())
                .isEqualTo("Another run holds the lock, 2 (nightly), since 2026-04-20T12:00:00Z: nothing was done."
                        + " '--wait MINUTES' waits for it");
        Thread ends = new Thread(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            other.close();
        });
        ends.start();
        Outcome waited = new Run(work.home(), Progress.SILENT)
                .waiting(Duration.ofMinutes(1))
                .run(new RunRequest("2026-Q1", null, LocalDate.parse("2026-04-02"), Warnings.TELL));
        ends.join();
        assertThat(waited.word()).isEqualTo("nothing to do");
    }

    @Test
    void aDeadRunIsTakenOver() {
        try (RunLock dead = RunLock.tryAcquire(database.database()).orElseThrow()) {
            new Runs(dead).start("nightly", null, LocalDate.parse("2026-04-20"), "1", "", NOON);
        }
        assertThat(questions().status(false)).contains("Nothing runs.").anyMatch(line -> line.endsWith("takes over"));
        assertThat(new Recovery(work.home()).recover(Duration.ZERO).lines())
                .containsExactly("Run 2 (nightly) was killed, and is taken over.");
        assertThat(new Recovery(work.home()).recover(Duration.ZERO).lines())
                .containsExactly("Nothing to do: no run was killed.");
        assertThat(questions().history(3, false).get(2)).contains("  nightly  killed");
    }

    @Test
    void doctorEndsWithWhatARunWouldFailBy() throws Exception {
        Settings settings = work.home().settings();
        Outcome well = new Doctor(settings, any -> work.home()).examine();
        assertThat(well.exit()).isEqualTo(Exit.DONE);
        assertThat(well.lines())
                .anyMatch(line -> line.startsWith("ok    database: PostgreSQL "))
                .contains("ok    source: canonical");
        work.with("input", work.folder.resolve("nowhere").toString());
        Outcome ill = new Doctor(work.home().settings(), any -> work.home()).examine();
        assertThat(ill.exit()).isEqualTo(Exit.SOURCE);
        assertThat(ill.lines())
                .contains("FAIL  source: The export's folder " + work.folder.resolve("nowhere") + " is not there");
    }

    @Test
    void anAnswerForMachinesHasTheCodeTheWordAndTheLines() {
        JsonNode answer =
                json(List.of(new Outcome(Exit.REASON, "drifted", List.of("1 figure would be another")).json()));
        assertThat(answer.get("exit").asInt()).isEqualTo(13);
        assertThat(answer.get("outcome").asString()).isEqualTo("drifted");
        assertThat(answer.get("lines").get(0).asString()).isEqualTo("1 figure would be another");
    }
}
