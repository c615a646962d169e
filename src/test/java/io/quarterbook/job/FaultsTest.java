package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.History;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with files and rows is found, stays where it is, and moves no other figure. */
class FaultsTest {
    private static final String HEADER = "deal_id,rep_id,created_at,stage,amount,closed_at";
    private static final String D1 = "D1,ann,2026-01-05,Won,10,2026-02-03";
    private static final String D2 = "D2,ann,2026-01-05,Won,5,2026-02-03";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void aFirstNight(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .with("currency", "EUR")
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north");
        night("2026-04-15").file("deals.csv", HEADER, D1, D2);
    }

    private Workplace night(String day, String... more) {
        List<String> note =
                new ArrayList<>(List.of("delivered_at: " + day + "T20:00:00Z", "currency: EUR", "complete: true"));
        note.addAll(List.of(more));
        return work.file("delivery.yaml", note.toArray(String[]::new));
    }

    private Outcome load() {
        return work.run(null, null);
    }

    private List<String> figures(String asOf) {
        work.run("2026-Q1", asOf, null, null);
        return work.kpis("2026-Q1");
    }

    private String bookings(String asOf) {
        work.run("2026-Q1", asOf, null, null);
        return work.kpi("2026-Q1", "company", "company", "bookings");
    }

    private boolean counted(String line) {
        return new History(database.dsl()).status().lines().stream().anyMatch(told -> told.endsWith(line));
    }

    @Test
    void aHalfWrittenFileIsSetAsideAndTheWholeOneTaken() throws Exception {
        load();
        night("2026-04-16", "files:", "  deals.csv: {rows: 4}").file("deals.csv", HEADER, D1, D2, "D3,ann,2026-01-0");
        Failure half = work.failure(null, null);
        assertThat(half.exit()).isEqualTo(Exit.SOURCE);
        assertThat(half.sentence()).isEqualTo("deals.csv has 3 rows; announced were 4");
        night("2026-04-16", "files:", "  deals.csv: {sha256: " + "0".repeat(64) + "}");
        assertThat(work.failure(null, null).sentence())
                .isEqualTo("deals.csv is not the file announced: another SHA-256");
        night("2026-04-16", "files:", "  more.csv: {rows: 1}");
        assertThat(work.failure(null, null).sentence()).isEqualTo("delivery.yaml announces more.csv: not there");
        night("2026-04-16", "files:", "  deals.csv: {rows: 3}")
                .file("deals.csv", HEADER, D1, D2, "D3,ann,2026-01-05,Won,1,2026-02-03");
        assertThat(load().exit()).isEqualTo(Exit.DONE);
        assertThat(bookings("2026-04-16")).isEqualTo("16,16,,3,money,");
    }

    @Test
    void yesterdaysDeliveryWithoutADateIsNotTakenForTodays() throws Exception {
        Files.delete(work.export.resolve("delivery.yaml"));
        work.at("2026-04-15T20:00:00Z");
        load();
        work.at("2026-04-16T20:00:00Z").file("deals.csv", HEADER, D1, D2, "D3,ann,2026-01-05,Won,1,2026-02-03");
        load();
        work.at("2026-04-17T20:00:00Z").file("deals.csv", HEADER, D1, D2);
        Failure failure = work.failure(null, null);
        assertThat(failure.exit()).isEqualTo(Exit.SOURCE);
        assertThat(failure.sentence()).startsWith("This is the delivery of 2026-04-15T23:59:59.999999Z again");
        assertThat(bookings("2026-04-17")).isEqualTo("16,16,,3,money,");
    }

    @Test
    void aHeaderWithoutRowsSaysAllGoneUnlessItFallsTooFar() {
        work.file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,30");
        load();
        night("2026-04-16").file("quotas.csv", "scope,scope_id,period,amount");
        assertThat(load().exit()).isEqualTo(Exit.DONE);
        work.run("2026-Q1", "2026-04-15", null, null);
        assertThat(work.kpi("2026-Q1", "rep", "ann", "quota_attainment")).startsWith("0.5,");
        work.run("2026-Q1", "2026-04-16", null, null);
        assertThat(work.kpi("2026-Q1", "rep", "ann", "quota_attainment")).endsWith("NO_QUOTA");
        night("2026-04-17").file("deals.csv", many(100, "1"));
        load();
        night("2026-04-18").file("deals.csv", HEADER);
        assertThat(work.failure(null, null).sentence()).contains("has 0 rows of deals, the last one had 100");
    }

    @Test
    void anotherEncodingIsRefusedAndAMarkOfUtf8IsNoPartOfTheHeader() throws Exception {
        work.file("reps.csv", "\ufeffrep_id,name,team_id", "ann,\u00c4nn,north");
        assertThat(load().exit()).isEqualTo(Exit.DONE);
        String[] rows = IntStream.range(0, 12)
                .mapToObj(i -> "r" + i + ",M\u00fcller,north")
                .toArray(String[]::new);
        Files.writeString(
                work.export.resolve("reps.csv"),
                "rep_id,name,team_id\n" + String.join("\n", rows) + "\n",
                Charset.forName("windows-1252"));
        night("2026-04-16");
        Failure failure = work.failure(null, null);
        assertThat(failure.exit()).isEqualTo(Exit.SCHEMA_DRIFT);
        assertThat(failure.sentence())
                .isEqualTo("reps.csv looks like windows-1252 or another single-byte encoding; declared is UTF-8");
    }

    @Test
    void columnsInAnotherOrderOrMoreOfThemChangeNothing() {
        load();
        List<String> before = figures("2026-04-15");
        night("2026-04-16")
                .file(
                        "deals.csv",
                        "Stage,Closed At,amount,favourite colour,created_at,DealID,rep_id",
                        "Won,2026-02-03,10,red,2026-01-05,D1,ann",
                        "Won,2026-02-03,5,,2026-01-05,D2,ann");
        assertThat(load().exit()).isEqualTo(Exit.DONE);
        assertThat(counted("deals: 2 read = 0 loaded + 2 unchanged + 0 duplicates + 0 rejected; 0 deleted"))
                .isTrue();
        assertThat(figures("2026-04-16")).isEqualTo(before);
    }

    @Test
    void aColumnThatHoldsAnotherTypeStopsTheNightOrCostsItsRowsOnly() {
        load();
        List<String> before = figures("2026-04-15");
        night("2026-04-16")
                .file(
                        "deals.csv",
                        HEADER,
                        "D1,ann,05.01.2026,Won,10,03.02.2026",
                        "D2,ann,2026-01-05,Won,\"5,00\",2026-02-03");
        assertThat(load().exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(figures("2026-04-16")).as("unknown, not missing").isEqualTo(before);
        night("2026-04-17").file("deals.csv", many(30, "\"1,00\""));
        assertThat(work.failure(null, null).exit()).isEqualTo(Exit.QUALITY);
        assertThat(figures("2026-04-17")).isEqualTo(before);
    }

    private static String[] many(int rows, String amount) {
        List<String> lines = new ArrayList<>(List.of(HEADER));
        IntStream.range(0, rows).forEach(i -> lines.add("M" + i + ",ann,2026-01-05,Won," + amount + ",2026-02-03"));
        return lines.toArray(String[]::new);
    }

    @Test
    void rowsWhoseIdCannotBeReadLetNothingCountAsMissing() {
        load();
        List<String> before = figures("2026-04-15");
        night("2026-04-16").file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,ten,2026-02-03", "D2,ann,Won,5");
        assertThat(load().exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(counted("deals: 2 read = 0 loaded + 0 unchanged + 0 duplicates + 2 rejected; 0 deleted"))
                .isTrue();
        assertThat(figures("2026-04-16")).isEqualTo(before);
    }

    @Test
    void impossibleDatesAndAbsurdAmountsLieInQuarantine() {
        work.file(
                "deals.csv",
                HEADER,
                D1,
                D2,
                "X1,ann,2026-02-30,Won,1,2026-02-03",
                "X2,ann,0206-01-05,Won,1,2026-02-03",
                "X3,ann,2026-01-05,Won,99999999999999,2026-02-03",
                "X4,ann,2026-01-05,Won,1e3,2026-02-03");
        assertThat(load().exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(new LeftOut(work.home()).list())
                .containsExactly(
                        "deals.csv:4 created_at: BAD_INSTANT: 2026-02-30 is no date and time (yyyy-MM-ddTHH:mm:ssZ)",
                        "deals.csv:5 created_at: IMPOSSIBLE_DATE: 0206-01-05 lies outside the years 1900 to 2200",
                        "deals.csv:6 amount: ABSURD_AMOUNT: 99999999999999 is more than 1000000000000",
                        "deals.csv:7 amount: BAD_DECIMAL: 1e3 is no number (1234.56)");
        assertThat(bookings("2026-04-15")).isEqualTo("15,15,,2,money,");
    }

    @Test
    void aCurrencyWithoutARateIsCountedAndNotPriced() {
        work.file(
                "deals.csv", HEADER + ",currency", D1 + ",EUR", D2 + ",", "D3,ann,2026-01-05,Won,1000,2026-02-03,ZZZ");
        assertThat(load().exit()).isEqualTo(Exit.DONE);
        assertThat(bookings("2026-04-15")).isEqualTo("15,15,,3,money,");
    }

    @Test
    void aDealClosedInTheFutureIsNotWonYet() {
        work.file("deals.csv", HEADER, D1, D2, "D3,ann,2026-01-05,Won,1,2026-04-30");
        assertThat(load().exit()).isEqualTo(Exit.DONE);
        assertThat(new LeftOut(work.home()).flags())
                .containsExactly("deals.csv:4 closed_at: AFTER_DELIVERY: 2026-04-30T00:00Z lies after the delivery");
        work.run("2026-Q2", "2026-04-15", null, null);
        assertThat(work.kpi("2026-Q2", "company", "company", "deals_won")).startsWith("0,");
        work.run("2026-Q2", "2026-05-01", null, null);
        assertThat(work.kpi("2026-Q2", "company", "company", "deals_won")).startsWith("1,");
    }

    @Test
    void activitiesOfNobodyAndOfNoDealAreKept() {
        work.file(
                "activities.csv",
                "activity_id,rep_id,type,started_at,deal_id,lead_id",
                "A1,zoe,call,2026-02-01T10:00:00Z,D9,L9",
                "A2,ann,call,2026-02-01T10:00:00Z,,");
        assertThat(load().exit()).isEqualTo(Exit.DONE);
        assertThat(counted("activities: 2 read = 2 loaded + 0 unchanged + 0 duplicates + 0 rejected; 0 deleted"))
                .isTrue();
        assertThat(bookings("2026-04-15")).isEqualTo("15,15,,2,money,");
    }

    @Test
    void aDealThatGoesToAnotherOwnerAfterItsCloseStaysWithWhoClosedIt() {
        load();
        List<String> before = figures("2026-04-15");
        night("2026-04-16").file("deals.csv", HEADER, D1.replace("ann", "bob"), D2);
        load();
        assertThat(figures("2026-04-16")).isEqualTo(before);
    }

    @Test
    void aDealThatWasDeletedAndRestoredWasAlwaysAlive() {
        load();
        List<String> before = figures("2026-04-15");
        night("2026-04-16").file("deals.csv", HEADER, D1);
        load();
        assertThat(counted("deals: 1 read = 0 loaded + 1 unchanged + 0 duplicates + 0 rejected; 1 deleted"))
                .isTrue();
        assertThat(bookings("2026-04-16")).isEqualTo("10,10,,1,money,");
        night("2026-04-17").file("deals.csv", HEADER, D1, D2);
        load();
        assertThat(figures("2026-04-17")).isEqualTo(before);
        assertThat(bookings("2026-04-16")).as("as was").isEqualTo("10,10,,1,money,");
    }

    @Test
    void whatComesLateForAClosedQuarterOrRestatesItIsKnownFromThenOn() {
        load();
        List<String> before = figures("2026-04-15");
        night("2026-05-20")
                .file("deals.csv", HEADER, D1.replace(",10,", ",12,"), D2, "D3,bob,2026-01-05,Won,100,2026-03-31");
        load();
        assertThat(bookings("2026-05-20")).isEqualTo("117,117,,3,money,");
        assertThat(figures("2026-05-19")).as("the day before").isEqualTo(before);
    }

    @Test
    void aMissingFileOfManySaysNothing() throws IOException {
        work.file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,30");
        load();
        List<String> before = figures("2026-04-15");
        Files.delete(work.export.resolve("quotas.csv"));
        night("2026-04-16");
        load();
        assertThat(figures("2026-04-16")).isEqualTo(before);
    }
}
