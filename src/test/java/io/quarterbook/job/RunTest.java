package io.quarterbook.job;

import static io.quarterbook.schema.warehouse.Tables.DIM_DATE;
import static io.quarterbook.schema.warehouse.Tables.FACT_PUBLICATION_KPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from files to files, on a world small enough to count on fingers. */
class RunTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Path folder;
    private Workplace work;

    @BeforeEach
    void smallWorld(@TempDir Path temporary) {
        folder = temporary;
        work = new Workplace(folder, database.database())
                .file("delivery.yaml", "delivered_at: 2026-04-15T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name,parent_team_id", "all,All,", "north,North,all", "south,South,all")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north", "cy,Cy,south", "free,Free,")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,created_at,stage,amount,closed_at",
                        "D1,ann,2026-01-05,Won,10,2026-02-03",
                        "D2,ann,2026-01-10,Lost,990,2026-02-20",
                        "D3,bob,2026-01-01,Won,300.05,2026-03-31",
                        "D4,cy,2026-02-01,Closed Won,70,2026-03-05",
                        "D5,free,2026-02-01,Won,5,2026-03-06",
                        "D6,,2026-02-01,Won,1,2026-03-07",
                        "D7,cy,2026-03-01,Talks,,",
                        "D8,bob,2026-03-10,Talks,200,")
                .file(
                        "quotas.csv",
                        "scope,scope_id,period,amount",
                        "rep,ann,2026-01,10",
                        "rep,ann,2026-02,10",
                        "rep,ann,2026-03,20",
                        "rep,bob,2026-Q1,200",
                        "team,south,2026-Q1,100");
    }

    @Test
    void figuresAreThoseWorkedOutByHand() {
        assertThat(work.run("2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.DONE);
        assertThat(work.kpi("2026-Q1", "rep", "ann", "win_rate")).isEqualTo("0.5,1,2,2,share,");
        assertThat(work.kpi("2026-Q1", "rep", "ann", "win_rate_value")).isEqualTo("0.01,10,1000,2,share,");
        assertThat(work.kpi("2026-Q1", "rep", "bob", "win_rate"))
                .as("wins and no losses")
                .isEqualTo("1,1,1,1,share,");
        assertThat(work.kpi("2026-Q1", "rep", "ann", "sales_cycle")).isEqualTo("29,29,1,1,days,");
        assertThat(work.kpi("2026-Q1", "rep", "ann", "time_to_loss")).isEqualTo("41,41,1,1,days,");
        assertThat(work.kpi("2026-Q1", "team", "north", "bookings")).isEqualTo("310.05,310.05,,2,money,");
        assertThat(work.kpi("2026-Q1", "team", "north", "sales_cycle")).isEqualTo("59,118,2,2,days,");
        assertThat(work.kpi("2026-Q1", "team", "north", "sales_cycle_p75")).isEqualTo("74,,,2,days,");
        assertThat(work.kpi("2026-Q1", "team", "all", "bookings")).isEqualTo("380.05,380.05,,3,money,");
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).isEqualTo("386.05,386.05,,5,money,");
        assertThat(work.kpi("2026-Q1", "rep", "UNASSIGNED", "bookings")).isEqualTo("1,1,,1,money,");
        assertThat(work.kpi("2026-Q1", "rep", "UNASSIGNED", "deals_lost")).isEqualTo("no row");
        assertThat(work.kpi("2026-Q1", "company", "company", "win_rate")).isEqualTo("0.833333333333,5,6,6,share,");
        assertThat(work.kpi("2026-Q1", "rep", "cy", "open_pipeline"))
                .as("unpriced")
                .isEqualTo("0,0,,1,money,");
        assertThat(work.kpi("2026-Q1", "rep", "cy", "open_deal_value")).isEqualTo(",0,0,0,money,NO_PRICED_DEALS");
        assertThat(work.kpi("2026-Q1", "rep", "ann", "open_deal_value")).isEqualTo(",0,0,0,money,NO_OPEN_DEALS");
        assertThat(work.kpi("2026-Q1", "rep", "bob", "sales_velocity"))
                .as("1 open x 1 won x 300.05 x 1 cycle / (1 closed x 1 priced x 89 days)")
                .isEqualTo("3.371348314607,300.05,89,1,money_per_day,");
        assertThat(work.kpi("2026-03", "rep", "ann", "win_rate")).isEqualTo(",0,0,0,share,NO_CLOSED_DEALS");
        assertThat(work.kpi("2026", "member", "north/ann", "bookings")).isEqualTo("10,10,,1,money,");
    }

    @Test
    void quotasMakeGoals() {
        work.run("2026-Q1", "2026-04-15");
        assertThat(work.kpi("2026-Q1", "rep", "ann", "quota_attainment"))
                .as("three months")
                .isEqualTo("0.25,10,40,1,share,");
        assertThat(work.kpi("2026-Q1", "rep", "bob", "quota_attainment")).isEqualTo("1.50025,300.05,200,1,share,");
        assertThat(work.kpi("2026-02", "rep", "bob", "quota_attainment"))
                .as("a quarter is never split downward")
                .isEqualTo(",0,,0,share,NO_QUOTA");
        assertThat(work.kpi("2026-Q1", "team", "north", "quota_attainment"))
                .as("the sum of its reps")
                .isEqualTo("1.291875,310.05,240,2,share,");
        assertThat(work.kpi("2026-Q1", "team", "south", "quota_attainment"))
                .as("its own row")
                .isEqualTo("0.7,70,100,1,share,");
        assertThat(work.kpi("2026-Q1", "team", "all", "quota_attainment"))
                .as("a parent sums reps, not its children's goals")
                .isEqualTo("1.583541666667,380.05,240,3,share,");
        assertThat(work.kpi("2026-Q1", "rep", "ann", "quota_pace")).isEqualTo("1,64,64,64,share,");
        assertThat(work.kpi("2026", "rep", "ann", "quota_attainment")).isEqualTo(",10,,1,share,NO_QUOTA");
        assertThat(work.kpi("2026-Q1", "rep", "UNASSIGNED", "quota_attainment")).isEqualTo("no row");
    }

    /** Two thirds of the working days are gone: who has booked 83 % of the quarter's quota is ahead, not behind. */
    @Test
    void whileAPeriodRunsAttainmentIsJudgedByTheDaysGone() throws Exception {
        work.file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,12");
        work.run("2026-Q1", "2026-02-28");
        assertThat(ann(work)).contains("83%").contains("▲ Ahead");
        work.run("2026-Q1", "2026-04-15");
        assertThat(ann(work)).contains("83%").contains("▼ Behind");
    }

    /** Her line in the index. */
    private static String ann(Workplace work) throws IOException {
        return Files.readString(work.packs("2026-Q1").resolve("company/index.html"))
                .lines()
                .filter(line -> line.contains(">Ann<"))
                .collect(Collectors.joining());
    }

    @Test
    void theSameRunAgainSaysNothingToDoAndLeavesTheSameBytes() throws Exception {
        work.run("2026-Q1", "2026-04-15");
        List<byte[]> before = bytes(work.packs("2026-Q1"));
        Outcome again = work.run("2026-Q1", "2026-04-15");
        assertThat(again.word()).isEqualTo("nothing to do");
        assertThat(again.lines().get(0)).startsWith("Nothing to do");
        delete(folder.resolve("packs"));
        Outcome linked = work.run("2026-Q1", "2026-04-15");
        assertThat(linked.lines().get(0)).startsWith("Linked 2026-Q1");
        assertThat(bytes(work.packs("2026-Q1"))).containsExactlyElementsOf(before);
    }

    @Test
    void theFirstDeliveryIsPartOfEveryAsOfAndWhatLiesAfterIsUnknown() {
        work.run("2026-Q1", "2026-02-28");
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).isEqualTo("10,10,,1,money,");
        assertThat(work.kpi("2026-Q1", "company", "company", "open_deals"))
                .as("D3 to D6 were open then")
                .isEqualTo("4,4,,4,count,");
        assertThat(work.kpi("2026-03", "company", "company", "bookings"))
                .as("has not begun")
                .isEqualTo("no row");
        assertThat(work.run("2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.DONE);
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).startsWith("386.05");
    }

    @Test
    void aPeriodBeforeTheFirstEventHasNoData() {
        work.run("2025-Q4", "2026-04-15");
        assertThat(work.kpi("2025-Q4", "company", "company", "bookings")).isEqualTo(",,,0,money,NO_DATA");
    }

    @Test
    void aPeriodThatHasNotBegunIsLoadedAndNotPublished() {
        Failure failure = work.failure("2026-Q3", "2026-04-15");
        assertThat(failure.exit()).isEqualTo(Exit.USAGE);
        assertThat(failure.sentence()).contains("2026-Q3 has not begun");
        assertThat(work.run("2026-Q1", "2026-04-15", null, null).exit())
                .as("what was loaded stays")
                .isEqualTo(Exit.DONE);
    }

    @Test
    void figuresOfAPublicationCanBeAskedForInTheDatabase() {
        work.run("2026-Q1", "2026-04-15");
        var f = FACT_PUBLICATION_KPI;
        assertThat(database.dsl()
                        .select(f.VALUE)
                        .from(f)
                        .where(f.PERIOD.eq("2026-Q1").and(f.SCOPE.eq("company")).and(f.KPI.eq("bookings")))
                        .fetchOne(f.VALUE))
                .isEqualByComparingTo("386.05");
        assertThat(database.dsl().fetchCount(DIM_DATE))
                .as("the fiscal year 2026")
                .isEqualTo(365);
    }

    private static List<byte[]> bytes(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder.toRealPath())) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(RunTest::read)
                    .toList();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
