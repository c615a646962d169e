package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The first quarter of 2026 ends on a Tuesday; final it is after five working days, on 7 April. */
class LifeOfAPeriodTest {
    private static final String DEALS = "deal_id,rep_id,created_at,stage,amount,closed_at";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void place(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .with("close-after", "5")
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north");
        night("2026-04-01", "10");
    }

    /** What ann's deal is worth is known from that evening on. */
    private void night(String day, String amount) {
        work.file("delivery.yaml", "delivered_at: " + day + "T20:00:00Z", "currency: EUR", "complete: true")
                .file("deals.csv", DEALS, "D1,ann,2026-01-05,Won," + amount + ",2026-02-03");
    }

    private Outcome run(String asOf) {
        return work.run("2026-Q1", asOf);
    }

    private Outcome rerun(@Nullable String asOf, @Nullable String reason) {
        return rerun(asOf, new Rerun(reason, false, false));
    }

    private Outcome rerun(@Nullable String asOf, Rerun rerun) {
        LocalDate day = asOf == null ? null : LocalDate.parse(asOf);
        return work.take(RunRequest.again("2026-Q1", day, Warnings.TELL, rerun));
    }

    private PeriodDecisions decisions() {
        return new PeriodDecisions(
                work.home(), Clock.fixed(Instant.parse("2026-04-03T12:00:00Z"), ZoneOffset.UTC), Duration.ZERO);
    }

    private String bookings() {
        return work.kpi("2026-Q1", "company", "company", "bookings");
    }

    private String state() {
        try {
            String manifest = Files.readString(work.packs("2026-Q1").resolve("company/manifest.json"));
            return manifest.replaceAll("(?s).*\"state\" ?: ?\"([^\"]*)\".*", "$1");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, byte[]> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder.toRealPath())) {
            Map<String, byte[]> files = new TreeMap<>();
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(folder.toRealPath().relativize(file).toString(), Files.readAllBytes(file));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFinalPeriodKeepsItsFiguresAndSaysWhatDrifted() {
        run("2026-04-06");
        assertThat(state()).isEqualTo("provisional");
        night("2026-04-07", "11");
        run("2026-04-07");
        assertThat(state()).isEqualTo("final v1");
        night("2026-04-20", "11");
        assertThat(run("2026-04-20").exit()).as("nothing drifted").isEqualTo(Exit.DONE);
        night("2026-04-21", "12");
        Outcome drifted = run("2026-04-21");
        assertThat(drifted.exit()).isEqualTo(Exit.REASON);
        assertThat(drifted.lines())
                .contains("  bookings of the company in 2026-Q1: 11 -> 12")
                .anyMatch(line -> line.startsWith("Nothing to do: 2026-Q1 final v1, as of 2026-04-07 stands in "))
                .endsWith("'quarterbook rerun 2026-Q1 --reason TEXT' restates them.");
        assertThat(bookings()).startsWith("11,");
        assertThat(run("2026-04-06").exit()).as("as was").isEqualTo(Exit.DONE);
        assertThat(bookings()).startsWith("10,");
        assertThat(run("2026-04-21").lines()).anyMatch(line -> line.startsWith("Linked 2026-Q1 final v1"));
        assertThat(bookings()).as("later days find what stands").startsWith("11,");
    }

    @Test
    void finalFiguresAreReplacedForAReasonOnly() {
        run("2026-04-07");
        night("2026-04-20", "12");
        run("2026-04-20");
        Failure refused = Workplace.failure(() -> rerun("2026-04-20", (String) null));
        assertThat(refused.exit()).isEqualTo(Exit.REASON);
        assertThat(refused.sentence())
                .startsWith("2026-Q1 final v1, as of 2026-04-07 stands, and ")
                .endsWith("'--plan' lists them, '--reason TEXT' restates them");
        Outcome plan = rerun("2026-04-20", new Rerun(null, true, false));
        assertThat(plan.exit()).isEqualTo(Exit.DONE);
        assertThat(plan.lines()).contains("  bookings of the company in 2026-Q1: 10 -> 12");
        assertThat(bookings()).as("only planned").startsWith("10,");
        Outcome restated = rerun("2026-04-20", "the price was mistyped");
        assertThat(restated.exit()).isEqualTo(Exit.DONE);
        assertThat(restated.lines())
                .contains("  bookings of Ann (rep:ann) in 2026-Q1: 10 -> 12")
                .anyMatch(line -> line.contains("restated in 2026-Q1 final v2 (restated):"));
        assertThat(state()).isEqualTo("final v2 (restated)");
        assertThat(bookings()).startsWith("12,");
        assertThat(run("2026-04-20").lines().get(0)).startsWith("Nothing to do");
        assertThat(rerun("2026-04-21", "again").lines())
                .containsExactly(
                        "Nothing to restate: 2026-Q1 final v2, as of 2026-04-20 says what is known as of 2026-04-21.");
    }

    @Test
    void whatWasPublishedIsMadeAgainToTheByteAfterWhateverCame() {
        run("2026-04-07");
        Map<String, byte[]> published = files(work.packs("2026-Q1"));
        night("2026-04-20", "12");
        run("2026-04-20");
        night("2026-04-21", "13");
        rerun("2026-04-21", run("2026-04-21").exit() == Exit.REASON ? "mistyped" : null);
        Outcome again = rerun("2026-04-07", (String) null);
        assertThat(again.lines())
                .endsWith("Every file is equal, to the byte, to the publication of that day in the archive.");
        assertThat(bookings()).as("managers find what stands").startsWith("13,");
        Path own = work.folder.resolve("own");
        work.with("packs", own.toString());
        rerun("2026-04-07", new Rerun(null, false, true));
        Map<String, byte[]> made = files(own.resolve("2026-Q1"));
        assertThat(made.keySet()).isEqualTo(published.keySet());
        made.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(published.get(path)));
    }

    /** Everything that a review reads changes in three nights; what was published says what was known then. */
    @Test
    void threeNightsOfEveryKindOfChangeMoveNothingOfWhatWas() {
        work.with("reports", reports("0.2"));
        everything("2026-04-02", "Acme", "A1,ann,call,2026-02-01T10:00:00Z,held,D1", "1000", "ann", "Won,10");
        run("2026-04-07");
        Map<String, byte[]> published = files(work.packs("2026-Q1"));
        everything("2026-04-08", "Acme Holding", "A1,ann,call,2026-02-01T10:00:00Z,held,D1", "1000", "bob", "Won,10");
        run("2026-04-08");
        everything("2026-04-09", "Acme Holding", "A2,ann,call,2026-02-02T10:00:00Z,held,D1", "2000", "bob", "Won,10");
        run("2026-04-09");
        everything("2026-04-10", "Acme Group", "A2,ann,call,2026-02-02T10:00:00Z,held,D1", "3000", "bob", "Lost,10");
        assertThat(run("2026-04-10").exit()).isEqualTo(Exit.REASON);
        Path own = work.folder.resolve("own");
        work.with("packs", own.toString());
        assertThat(rerun("2026-04-07", new Rerun(null, false, true)).lines())
                .endsWith("Every file is equal, to the byte, to the publication of that day in the archive.");
        Map<String, byte[]> made = files(own.resolve("2026-Q1"));
        assertThat(made.keySet()).isEqualTo(published.keySet());
        made.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(published.get(path)));
        work.with("packs", work.folder.resolve("packs").toString())
                .with("reports", reports("0.25"))
                .at("2026-04-20T10:00:01Z");
        assertThat(rerun("2026-04-07", (String) null).lines())
                .anyMatch(line ->
                        line.contains("differs by targets.company.win_rate: 0.2 -> 0.25. Its figures are the same."));
        work.with("reports", reports("0.2"));
        assertThat(rerun("2026-04-07", (String) null).lines())
                .endsWith("Every file is equal, to the byte, to the publication of that day in the archive.");
        work.with("currency", "EUR").with("reports", reports("0.25"));
        work.take(RunRequest.rebuilding("the currency is said now", Warnings.TELL));
        assertThat(rerun("2026-04-07", (String) null).lines())
                .anyMatch(line -> line.contains("differs by currency:  -> EUR. Its figures are the same."));
    }

    /** The folder of what figures are to reach. */
    private String reports(String winRate) {
        Path folder = work.folder.resolve("reports");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("targets.yaml"), """
                    bands: {ahead: 0.03, watch: -0.03, behind: -0.12, absolute: false}
                    company: {win_rate: %s}
                    """.formatted(winRate));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder.toString();
    }

    private void everything(String day, String account, String activity, String quota, String owner, String deal) {
        work.file("delivery.yaml", "delivered_at: " + day + "T20:00:00Z", "currency: EUR", "complete: true")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north")
                .file("accounts.csv", "account_id,name", "acme," + account)
                .file("activities.csv", "activity_id,rep_id,type,started_at,status,deal_id", activity)
                .file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1," + quota)
                .file(
                        "deals.csv",
                        "deal_id,account_id,rep_id,created_at,stage,amount,closed_at",
                        "D1,acme," + owner + ",2026-01-05," + deal + ",2026-02-03",
                        "D2,acme,ann,2026-01-05,Won,30,2026-02-04");
    }

    @Test
    void anotherSettingIsNamed() {
        run("2026-04-07");
        work.with("packs.skip", "ann");
        assertThat(rerun("2026-04-07", (String) null).lines())
                .anyMatch(line -> line.contains("differs by packs.skip:  -> ann. Its figures are the same."));
    }

    @Test
    void closedByHandItIsFinalEarlierAndReopenedItIsProvisionalAgain() {
        run("2026-04-01");
        assertThat(decisions().close("2026-Q1", "cfo", null, null).lines())
                .containsExactly("2026-Q1 is final v1 as of 2026-04-03: the next run publishes it so.");
        assertThat(decisions().close("2026-Q1", "cfo", null, null).word()).isEqualTo("nothing to do");
        run("2026-04-03");
        assertThat(state()).isEqualTo("final v1");
        night("2026-04-06", "15");
        assertThat(run("2026-04-06").exit()).isEqualTo(Exit.REASON);
        decisions().reopen("2026-Q1", "cfo", "a deal was forgotten", LocalDate.parse("2026-04-06"));
        run("2026-04-30");
        assertThat(state()).isEqualTo("provisional");
        assertThat(bookings()).startsWith("15,");
        decisions().close("2026-Q1", "cfo", null, LocalDate.parse("2026-05-04"));
        run("2026-05-04");
        assertThat(state()).isEqualTo("final v2");
    }

    @Test
    void whatHasNotEndedCannotBeClosed() {
        run("2026-04-01");
        Failure failure =
                Workplace.failure(() -> decisions().close("2026-Q2", "cfo", null, LocalDate.parse("2026-06-29")));
        assertThat(failure.exit()).isEqualTo(Exit.USAGE);
        assertThat(failure.sentence()).isEqualTo("2026-Q2 lasts until 2026-06-30: it is open until then");
    }

    @Test
    void holidaysOfTheCompanyKeepItProvisional() {
        work.file("holidays.csv", "on,region", "2026-04-03,", "2026-04-06,", "2026-04-02,DE");
        run("2026-04-08");
        assertThat(state()).isEqualTo("provisional");
        run("2026-04-09");
        assertThat(state()).isEqualTo("final v1");
    }

    @Test
    void whatBecameFinalWaitsUntilSomebodyReleasesIt() {
        work.with("hold-final", "true");
        run("2026-04-06");
        Outcome finished = run("2026-04-07");
        assertThat(finished.lines())
                .anyMatch(line -> line.startsWith("Archived 2026-Q1 as of 2026-04-07: "))
                .endsWith("2026-Q1 is final, and waits in the archive: 'quarterbook release 2026-Q1 --by NAME' lets"
                        + " managers see it.");
        assertThat(state()).as("what managers find").isEqualTo("provisional");
        night("2026-04-20", "12");
        assertThat(run("2026-04-20").exit()).as("it stands though it waits").isEqualTo(Exit.REASON);
        assertThat(state()).isEqualTo("provisional");
        assertThat(new Inspection(work.home()).status(false))
                .contains("Waiting to be released", "  2026-Q1 final v1  as of 2026-04-07");
        Outcome released = decisions().release("2026-Q1", "cfo");
        assertThat(released.lines().get(0)).startsWith("Released 2026-Q1 final v1, as of 2026-04-07: ");
        assertThat(state()).isEqualTo("final v1");
        assertThat(bookings()).startsWith("10,");
        assertThat(decisions().release("2026-Q1", "cfo").lines())
                .containsExactly("Nothing to do: no final figures of 2026-Q1 wait.");
        rerun("2026-04-20", "the price was mistyped");
        assertThat(state()).as("restated figures wait, too").isEqualTo("final v1");
        decisions().release("2026-Q1", "cfo");
        assertThat(state()).isEqualTo("final v2 (restated)");
    }

    @Test
    void aWonDealThatCannotBeReadKeepsItsPeriodFromBecomingFinal() {
        String bad = "D2,ann,2026-01-05,Won,ten,2026-03-03";
        work.file("deals.csv", DEALS, "D1,ann,2026-01-05,Won,10,2026-02-03", bad);
        Outcome waiting = run("2026-04-07");
        assertThat(waiting.exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(state()).isEqualTo("provisional");
        assertThat(firstSheet("ann"))
                .contains("A won deal is in no figure.")
                .contains("D2: Won on 2026-03-03, but its row could not be read: it lies in quarantine");
        assertThat(firstSheet("company")).contains("A won deal is in no figure.");
        work.file("delivery.yaml", "delivered_at: 2026-04-08T20:00:00Z", "currency: EUR", "complete: true")
                .file("deals.csv", DEALS, "D1,ann,2026-01-05,Won,10,2026-02-03", bad.replace("ten", "10"));
        run("2026-04-08");
        assertThat(state()).isEqualTo("final v1");
        assertThat(bookings()).startsWith("20,");
        assertThat(firstSheet("company")).doesNotContain("A won deal is in no figure.");
    }

    @Test
    void aWonDealThatWasReadOnceAndOneThatComesTooLateKeepNothing() {
        run("2026-04-01");
        work.file("delivery.yaml", "delivered_at: 2026-04-02T20:00:00Z", "currency: EUR", "complete: true")
                .file("deals.csv", DEALS, "D1,ann,2026-01-05,Won,ten,2026-02-03");
        run("2026-04-07");
        assertThat(state()).isEqualTo("final v1");
        work.file("delivery.yaml", "delivered_at: 2026-04-20T20:00:00Z", "currency: EUR", "complete: true")
                .file(
                        "deals.csv",
                        DEALS,
                        "D1,ann,2026-01-05,Won,10,2026-02-03",
                        "D2,ann,2026-01-05,Won,ten,2026-03-03");
        run("2026-04-20");
        assertThat(state()).isEqualTo("final v1");
    }

    @Test
    void aPeriodThatWaitsForADealCanBeClosedAllTheSame() {
        work.file("deals.csv", DEALS, "D1,ann,2026-01-05,Won,10,2026-02-03", "D2,ann,2026-01-05,Won,ten,2026-03-03");
        run("2026-04-07");
        decisions().close("2026-Q1", "cfo", "the deal is a test", LocalDate.parse("2026-04-08"));
        run("2026-04-08");
        assertThat(state()).isEqualTo("final v1");
    }

    /** All texts of the first sheet of a pack. */
    private String firstSheet(String kind) {
        try (Stream<Path> all = Files.walk(work.packs("2026-Q1").toRealPath())) {
            Path pack = all.filter(file -> file.toString().endsWith(".xlsx"))
                    .filter(file -> file.getFileName().toString().startsWith(kind))
                    .findFirst()
                    .orElseThrow();
            try (org.apache.poi.ss.usermodel.Workbook book =
                    org.apache.poi.ss.usermodel.WorkbookFactory.create(pack.toFile())) {
                StringBuilder text = new StringBuilder();
                book.getSheetAt(0)
                        .forEach(row -> row.forEach(cell -> text.append(cell).append('\n')));
                return text.toString();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
