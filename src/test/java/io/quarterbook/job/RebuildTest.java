package io.quarterbook.job;

import static io.quarterbook.schema.audit.Tables.RUN;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.max;

import io.quarterbook.database.RunLock;
import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way a home came to what it holds, it publishes the same. */
class RebuildTest {
    private static final String HEADER = "deal_id,rep_id,created_at,stage,amount,closed_at";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase other = new TestDatabase();

    private Path folder;
    private Workplace work;

    @BeforeEach
    void place(@TempDir Path temporary) {
        folder = temporary;
        work = world(new Workplace(temporary.resolve("a"), database.database()));
    }

    private static Workplace world(Workplace work) {
        return work.file("delivery.yaml", "delivered_at: 2026-04-15T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,Nörth", "south,İstanbul")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "ıd,Işık,south")
                .file(
                        "deals.csv",
                        HEADER,
                        "D1,ann,2026-01-05,Won,10.50,2026-02-03",
                        "D2,ıd,2026-01-05,Lost,7,2026-03-31",
                        "D3,ıd,2026-03-31,Talks,7,")
                .file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,10");
    }

    @Test
    void aFreshHomeInAnotherZoneAndLocaleOnAnotherDayGivesTheSameBytes() throws Exception {
        work.run("2026-Q1", "2026-04-15");
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            Workplace fresh =
                    world(new Workplace(folder.resolve("b"), other.database())).at("2027-01-01T00:00:00Z");
            fresh.run("2026-Q1", "2026-04-15");
            assertThat(contents(fresh.packs("2026-Q1"))).containsExactlyElementsOf(contents(work.packs("2026-Q1")));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aChangedSettingThatBearsOnTheLoadRebuildsTheWarehouseFromTheKeptDeliveries() throws Exception {
        work.run("2026-Q1", "2026-04-15");
        work.file("delivery.yaml", "delivered_at: 2026-04-16T20:00:00Z", "currency: EUR", "complete: true")
                .file("deals.csv", HEADER, "D1,ann,2026-01-05,Won,11,2026-02-03", "D2,ıd,2026-01-05,Lost,7,2026-03-31");
        work.run("2026-Q1", "2026-04-16");
        Workplace fresh =
                world(new Workplace(folder.resolve("b"), other.database())).with("zone", "Asia/Tokyo");
        fresh.run("2026-Q1", "2026-04-15");
        Outcome outcome = work.with("zone", "Asia/Tokyo").run("2026-Q1", "2026-04-15", null, null);
        assertThat(outcome.word()).isEqualTo("published");
        assertThat(work.said).anyMatch(line -> line.contains("the warehouse is rebuilt from 2 kept deliveries"));
        assertThat(contents(work.packs("2026-Q1"))).containsExactlyElementsOf(contents(fresh.packs("2026-Q1")));
        // 20:00 UTC is the next day in Tokyo.
        work.run("2026-Q1", "2026-04-17", null, null);
        assertThat(work.kpi("2026-Q1", "company", "company", "bookings")).isEqualTo("11,11,,1,money,");
        assertThat(work.kpi("2026-Q1", "company", "company", "open_deals"))
                .as("D3 was deleted")
                .startsWith("0,");
    }

    @Test
    void whatFinalFiguresWereComputedFromIsMadeAnewForAReasonOnly() {
        work.with("close-after", "5").run("2026-Q1", "2026-04-15");
        work.with("zone", "Asia/Tokyo");
        Failure refused = Workplace.failure(() -> work.run("2026-Q1", "2026-04-15", null, null));
        assertThat(refused.exit()).isEqualTo(Exit.REASON);
        assertThat(refused.sentence())
                .isEqualTo(
                        "The mapping or a setting that bears on the load changed, and 2026-Q1 final v1, as of 2026-04-15"
                                + " stands: nothing was done. 'quarterbook rebuild --reason TEXT' loads the warehouse anew from what"
                                + " is kept");
        assertThat(Workplace.failure(() -> work.take(RunRequest.rebuilding(null, Warnings.TELL)))
                        .exit())
                .isEqualTo(Exit.REASON);
        assertThat(work.take(RunRequest.rebuilding("days are those of Tokyo", Warnings.TELL))
                        .lines())
                .contains("Rebuilt the warehouse from 1 kept delivery.");
        assertThat(new Inspection(work.home()).show(lastRun(), false)).contains("  reason days are those of Tokyo");
        // The close of every deal lies on the same day there.
        assertThat(rerun("2026-04-16").lines().get(0)).startsWith("Nothing to restate");
    }

    private Outcome rerun(String asOf) {
        return work.take(
                RunRequest.again("2026-Q1", LocalDate.parse(asOf), Warnings.TELL, new Rerun("Tokyo", false, false)));
    }

    private long lastRun() {
        return database.dsl().select(max(RUN.RUN_KEY)).from(RUN).fetchSingle(0, Long.class);
    }

    @Test
    void theSameDeliveryIsNotLoadedAgainWhateverItsDate() {
        work.run("2026-Q1", "2026-04-15");
        int facts = database.dsl().fetchCount(FACT_DEAL);
        assertThat(work.at("2026-05-01T10:00:00Z").run(null, null).lines())
                .containsExactly("Nothing to load: that delivery is the newest.");
        assertThat(database.dsl().fetchCount(FACT_DEAL)).isEqualTo(facts);
    }

    @Test
    void whileOneRunHoldsTheLockAnotherIsRefused() {
        try (RunLock held = RunLock.tryAcquire(database.database()).orElseThrow()) {
            assertThat(held.token()).isPositive();
            assertThat(work.failure("2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.LOCKED);
        }
        assertThat(work.run("2026-Q1", "2026-04-15").exit()).isEqualTo(Exit.DONE);
    }

    @Test
    void aRunThatLostItsLockPublishesNothing() {
        Outcome before = work.run("2026-Q1", "2026-04-15");
        assertThat(before.exit()).isEqualTo(Exit.DONE);
        Failure failure = work.whenSaid("Computing KPIs", this::takeTheLockAway).failure("2026-Q1", "2026-04-14");
        assertThat(failure.exit()).isEqualTo(Exit.LOCKED);
        assertThat(new io.quarterbook.ledger.History(database.dsl()).current(folder.resolve("a/packs"), null))
                .extracting(published -> published.asOf().toString())
                .containsExactly("2026-04-15");
        assertThat(work.whenSaid("", () -> {}).run("2026-Q1", "2026-04-14").exit())
                .isEqualTo(Exit.DONE);
    }

    private void takeTheLockAway() {
        database.dsl()
                .fetch("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'"
                        + " and database = (select oid from pg_database where datname = current_database())");
        RunLock other = RunLock.tryAcquire(database.database()).orElseThrow();
        other.close();
    }

    @Test
    void verifyTellsAnArchiveThatWasChangedFromPacksThatWereEdited() throws Exception {
        work.run("2026-Q1", "2026-04-15");
        assertThat(new Inspection(work.home()).verify("2026-Q1").exit()).isEqualTo(Exit.DONE);
        Files.writeString(work.packs("2026-Q1").resolve("company/kpis.csv"), "typed over");
        Outcome edited = new Inspection(work.home()).verify("2026-Q1");
        assertThat(edited.exit()).isEqualTo(Exit.DONE);
        assertThat(edited.lines()).anyMatch(line -> line.contains("packs edited"));
        try (Stream<Path> files = Files.walk(folder.resolve("a/home/archive"))) {
            Path archived = files.filter(file -> file.endsWith("company/kpis.csv"))
                    .findFirst()
                    .orElseThrow();
            archived.toFile().setWritable(true);
            Files.writeString(archived, "damaged");
        }
        assertThat(new Inspection(work.home()).verify(null).exit()).isEqualTo(Exit.VERIFY_MISMATCH);
    }

    private static List<String> contents(Path packs) throws IOException {
        Path folder = packs.toRealPath();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> folder.relativize(file) + " " + Arrays.hashCode(bytes(file)))
                    .toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
