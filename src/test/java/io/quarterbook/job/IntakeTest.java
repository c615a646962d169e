package io.quarterbook.job;

import static io.quarterbook.schema.warehouse.Tables.DIM_CURRENCY;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.Quarantine;
import io.quarterbook.source.Folders;
import io.quarterbook.warehouse.WarehouseLoad;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is taken in, what is set aside, and what a reason or a rebuild makes of that. */
class IntakeTest {
    private static final String HEADER = "deal_id,rep_id,created_at,stage,amount,closed_at";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void place(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north");
        night("2026-04-15").file("deals.csv", deals(100, "10"));
    }

    private Workplace night(String day) {
        return work.file("delivery.yaml", "delivered_at: " + day + "T20:00:00Z", "currency: EUR", "complete: true");
    }

    /** Open deals, and a won one. */
    private static String[] deals(int open, String amount) {
        return Stream.concat(
                        Stream.of(HEADER, "W,ann,2026-01-05,Won,7,2026-02-03"),
                        IntStream.range(0, open).mapToObj(i -> "D" + i + ",ann,2026-01-05,Talks," + amount + ","))
                .toArray(String[]::new);
    }

    private Outcome accepted(@Nullable String period, String asOf, String reason) {
        return work.run(period, asOf, work.export, reason);
    }

    @Test
    void whatAFailedFirstLoadLeftSaysNothingOfTheNext() {
        database.dsl()
                .insertInto(DIM_CURRENCY, DIM_CURRENCY.CURRENCY, DIM_CURRENCY.PRICED)
                .values("USD", true)
                .execute();
        assertThat(work.run(null, null).exit()).isEqualTo(Exit.DONE);
        assertThat(WarehouseLoad.currencies(database.dsl())).containsExactly("EUR");
    }

    @Test
    void anOpenPipelineThatMovesFarIsRefusedUntilSomebodySaysWhy() {
        work.run("2026-Q2", "2026-04-15");
        night("2026-04-16").file("deals.csv", deals(100, "1000"));
        Failure failure = work.failure("2026-Q2", "2026-04-16");
        assertThat(failure.exit()).isEqualTo(Exit.QUALITY);
        assertThat(failure.sentence())
                .isEqualTo(
                        "The open pipeline in EUR moves from 1000 (100 deals) to 100000 (100 deals), by 30 % or more:"
                                + " nothing was loaded or published. '--accept-volume REASON' takes it all the same");
        assertThat(work.kpi("2026-Q2", "company", "company", "open_pipeline")).startsWith("1000,");
        assertThat(accepted("2026-Q2", "2026-04-16", "prices are monthly now").exit())
                .isEqualTo(Exit.DONE);
        assertThat(work.kpi("2026-Q2", "company", "company", "open_pipeline")).startsWith("100000,");
        assertThat(states()).containsExactly("merged null", "merged prices are monthly now");
        assertThat(new History(database.dsl()).status().lines())
                .anyMatch(line -> line.contains("merged, accepted: prices are monthly now"));
        night("2026-04-17").file("deals.csv", deals(100, "1299"));
        assertThat(work.run(null, null).exit())
                .as("29.9 % more than what was accepted")
                .isEqualTo(Exit.DONE);
    }

    @Test
    void fewerThanAHundredOpenDealsMayMoveAsTheyLike() {
        work.file("deals.csv", deals(99, "10")).run(null, null);
        night("2026-04-16").file("deals.csv", deals(99, "1000"));
        assertThat(work.run(null, null).exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void whatWasSetAsideIsNeitherNewestNorComparedWith() {
        work.run(null, null);
        night("2026-04-18").file("deals.csv", deals(10, "10"));
        assertThat(work.failure(null, null).sentence()).contains("it looks incomplete");
        night("2026-04-16").file("deals.csv", deals(101, "10"));
        assertThat(work.run(null, null).exit())
                .as("older than the one set aside, as many rows as the one before")
                .isEqualTo(Exit.DONE);
        assertThat(new History(database.dsl()).status().lines())
                .anyMatch(line -> line.contains("refused: The delivery has 11"));
    }

    @Test
    void aDeliveryThatCannotBeReadIsKeptButSetAside() throws Exception {
        work.run("2026-Q1", "2026-04-15");
        night("2026-04-16").file("deals.csv", "deal_id,rep_id", "D1,ann");
        assertThat(work.failure(null, null).exit()).isEqualTo(Exit.SCHEMA_DRIFT);
        assertThat(work.failure(null, null).exit()).as("again").isEqualTo(Exit.SCHEMA_DRIFT);
        night("2026-04-14");
        assertThat(work.failure(null, null).exit()).as("drift first, then age").isEqualTo(Exit.SCHEMA_DRIFT);
        work.file("deals.csv", deals(100, "10"));
        assertThat(work.failure(null, null).exit()).as("older").isEqualTo(Exit.SOURCE);
        Files.delete(work.export.resolve("deals.csv"));
        assertThat(work.failure(null, null).exit()).as("missing").isEqualTo(Exit.SOURCE);
        assertThat(states())
                .containsExactly("merged null", "refused null", "refused null", "refused null", "refused null");
        assertThat(work.run("2026-Q1", "2026-04-15", null, null).word()).isEqualTo("nothing to do");
    }

    @Test
    void aRebuildRepeatsTheDecisionsAndJudgesNothingAnew() {
        work.run("2026-Q1", "2026-04-15");
        night("2026-04-16").file("deals.csv", deals(100, "1000"));
        work.failure(null, null);
        night("2026-04-17").file("deals.csv", deals(40, "10"));
        accepted("2026-Q1", "2026-04-18", "spring cleaning");
        List<String> figures = work.kpis("2026-Q1");
        List<String> states = states();
        night("2026-04-18").with("zone", "Europe/Berlin").run("2026-Q1", "2026-04-18", null, null);
        assertThat(work.said).anyMatch(line -> line.contains("rebuilt from 2 kept deliveries"));
        assertThat(work.kpis("2026-Q1")).isEqualTo(figures);
        assertThat(states()).isEqualTo(states).containsExactly("merged null", "refused null", "merged spring cleaning");
    }

    @Test
    void aRebuildPutsEachRejectedRowIntoQuarantineOnce() {
        work.file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,ten,2026-02-03");
        assertThat(work.run("2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.REJECTED_ROWS);
        work.with("zone", "Europe/Berlin").run("2026-Q1", "2026-04-15", null, null);
        assertThat(new Quarantine(database.dsl()).rows()).hasSize(1);
    }

    @Test
    void rejectedRowsAreToldOrFineOrTooMany() {
        work.file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,ten,2026-02-03", "D2,ann,2026-01-05,Won,1,2026-02-03");
        Given given = new Given(Folders.export(work.export), null, null);
        Failure strict = Workplace.failure(() -> work.take("2026-Q1", "2026-04-15", given, Warnings.REFUSE));
        assertThat(strict.exit()).isEqualTo(Exit.QUALITY);
        assertThat(strict.sentence()).startsWith("1 row was rejected, and with '--strict' none may be");
        assertThat(work.packs("2026-Q1")).doesNotExist();
        Outcome loaded = work.take(null, null, given, Warnings.TELL);
        assertThat(loaded.exit()).isEqualTo(Exit.REJECTED_ROWS);
        assertThat(loaded.lines()).contains("1 row was left out: see 'quarterbook quarantine list'.");
        assertThat(Workplace.failure(() -> work.take("2026-Q1", "2026-04-15", null, Warnings.REFUSE))
                        .exit())
                .as("loaded before, still not to be published")
                .isEqualTo(Exit.QUALITY);
        assertThat(work.take("2026-Q1", "2026-04-15", null, Warnings.IGNORE).exit())
                .isEqualTo(Exit.DONE);
    }

    private List<String> states() {
        return database.dsl()
                .fetch("select state || ' ' || coalesce(accepted, 'null') from audit.delivery order by delivery_key")
                .into(String.class);
    }
}
