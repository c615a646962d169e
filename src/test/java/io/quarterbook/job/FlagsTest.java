package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.FlaggedValue;
import io.quarterbook.ledger.Quarantine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Odd values of good rows are taken, and told. */
class FlagsTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work(Path folder, String... note) {
        return new Workplace(folder, database.database())
                .with("zone", "Europe/Berlin")
                .file("delivery.yaml", note)
                .file("reps.csv", "rep_id,name", "ann,Ann")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,created_at,stage,amount,closed_at",
                        "D1,ann,2026-03-29 02:30,Won,10,2026-03-30",
                        "D2,ann,2025-10-26T02:30:00,Won,10,2026-03-30",
                        "D3,ann,2026-03-29T02:30:00+01:00,Won,10,2027-01-05",
                        "D4,ann,2026-03-29 02:30,Won,ten,2027-01-05",
                        "D5,ann,2026-03-29 02:30,Won,10,2026-03-30",
                        "D5,ann,2026-03-29 02:30,Won,11,2026-03-30")
                .file(
                        "activities.csv",
                        "activity_id,rep_id,type,started_at,status,deal_id",
                        "A1,ann,call,2026-05-01T10:00:00Z,planned,D1",
                        "A2,ann,call,2026-05-01T10:00:00Z,,D1");
    }

    @Test
    void localTimesThatAChangeOfClocksTouchesAndStampsAfterTheDeliveryAreFlagged(@TempDir Path folder) {
        Workplace work = work(folder, "delivered_at: 2026-04-15T20:00:00Z", "time_zone: Europe/Berlin");
        assertThat(work.run(null, null).exit()).isEqualTo(Exit.REJECTED_ROWS);
        List<String> flags = List.of(
                "activities.csv:3 started_at: AFTER_DELIVERY: 2026-05-01T10:00Z lies after the delivery",
                "deals.csv:2 created_at: DST_GAP: 2026-03-29 02:30 2026-03-29T02:30 was skipped in Europe/Berlin:"
                        + " taken as 2026-03-29T03:30",
                "deals.csv:3 created_at: DST_OVERLAP: 2025-10-26T02:30:00 2025-10-26T02:30 came twice in"
                        + " Europe/Berlin: taken as the first",
                "deals.csv:4 closed_at: AFTER_DELIVERY: 2027-01-04T23:00Z lies after the delivery");
        assertThat(new LeftOut(work.home()).flags())
                .as("not of rows that were left out")
                .isEqualTo(flags);
        assertThat(new LeftOut(work.home()).flagsJson().get(0)).contains("\"key\" : \"D1\"", "\"rule\" : \"DST_GAP\"");
        assertThat(new Quarantine(database.dsl()).flags())
                .extracting(FlaggedValue::at)
                .extracting(String::valueOf)
                .containsExactly(
                        "2026-05-01T10:00:00Z", "2026-03-29T01:30:00Z", "2025-10-26T00:30:00Z", "2027-01-04T23:00:00Z");
        work.with("fiscal-year-start", "2").run(null, null, null, null);
        assertThat(work.said).anyMatch(line -> line.contains("rebuilt"));
        assertThat(new LeftOut(work.home()).flags()).isEqualTo(flags);
    }

    @Test
    void aFirstDeliveryThatDoesNotSayWhenItWasMadeHasNothingAfterIt(@TempDir Path folder) {
        Workplace work = work(folder, "time_zone: UTC");
        work.run(null, null);
        assertThat(new LeftOut(work.home()).flags()).containsExactly("No value was flagged.");
    }
}
