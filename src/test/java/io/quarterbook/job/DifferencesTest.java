package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A quarter that was published as of 7 April, and what became known on 20 April. */
class DifferencesTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void publish(@TempDir Path folder) {
        work = new Workplace(folder, database.database())
                .with("close-after", "5")
                .with("currency", "EUR")
                .file("delivery.yaml", "delivered_at: 2026-04-02T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North", "south,South")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north")
                .file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,1000")
                .file("fx_rates.csv", "currency,valid_on,rate,kind", "USD,2026-02-10,0.5,spot")
                .file("deal_splits.csv", "deal_id,rep_id,share", "D4,ann,1")
                .file("adjustments.csv", "adjustment_id,deal_id,field,value,reason,approved_by,decided_at")
                .file(
                        "deals.csv",
                        "deal_id,name,rep_id,created_at,stage,amount,currency,closed_at",
                        "D1,One,ann,2026-01-05,Won,100,EUR,2026-02-03",
                        "D2,Two,bob,2026-01-05,Won,200,USD,2026-02-10",
                        "D3,Three,ann,2026-01-05,Won,300,EUR,2026-02-03",
                        "D4,Four,ann,2026-01-05,Won,400,EUR,2026-02-03");
        work.run("2026-Q1", "2026-04-07");
    }

    private void later() {
        work.file("delivery.yaml", "delivered_at: 2026-04-20T20:00:00Z", "currency: EUR", "complete: true")
                .file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,2000")
                .file("fx_rates.csv", "currency,valid_on,rate,kind", "USD,2026-02-10,0.6,spot")
                .file("deal_splits.csv", "deal_id,rep_id,share", "D4,ann,0.5", "D4,bob,0.5")
                .file(
                        "adjustments.csv",
                        "adjustment_id,deal_id,field,value,reason,approved_by,decided_at",
                        "A1,D3,exclude,true,double,cfo,2026-04-19")
                .file(
                        "deals.csv",
                        "deal_id,name,rep_id,created_at,stage,amount,currency,closed_at",
                        "D1,One,ann,2026-01-05,Won,120,EUR,2026-02-03",
                        "D2,Two,bob,2026-01-05,Won,200,USD,2026-02-10",
                        "D3,Three,ann,2026-01-05,Won,300,EUR,2026-02-03",
                        "D4,Four,ann,2026-01-05,Won,400,EUR,2026-02-03");
        work.run("2026-Q1", "2026-04-20");
    }

    private Outcome diff(String asOf) {
        return new Differences(work.home(), Clock.fixed(Instant.parse("2026-04-21T12:00:00Z"), ZoneOffset.UTC))
                .compare("2026-Q1", null, null, LocalDate.parse(asOf), false);
    }

    /** The lines of one figure. */
    private static List<String> about(Outcome outcome, String figure) {
        List<String> lines = outcome.lines();
        int first = 0;
        while (!lines.get(first).startsWith(figure)) {
            first++;
        }
        int last = first + 1;
        while (last < lines.size() && lines.get(last).startsWith(" ")) {
            last++;
        }
        return lines.subList(first, last);
    }

    @Test
    void eachCauseHasItsPartInAFigure() {
        later();
        Outcome diff = diff("2026-04-20");
        assertThat(diff.exit()).isEqualTo(Exit.DIFFERENT);
        assertThat(about(diff, "bookings of the company in 2026-Q1"))
                .containsExactly(
                        "bookings of the company in 2026-Q1: 900 -> 640",
                        "  rates: +20 (bookings 900 -> 920)",
                        "    D2 \"Two\": bookings 100 -> 120",
                        "  adjustment: -300 (bookings 920 -> 620)",
                        "    D3 \"Three\": bookings 300 -> not counted",
                        "  deals: +20 (bookings 620 -> 640)",
                        "    D1 \"One\": bookings 100 -> 120");
        assertThat(about(diff, "quota_attainment of Ann (rep:ann) in 2026-Q1"))
                .containsExactly(
                        "quota_attainment of Ann (rep:ann) in 2026-Q1: 0.8 -> 0.16",
                        "  quota: -0.4 (quota 1000 -> 2000)",
                        "  credit: -0.1 (bookings 800 -> 600)",
                        "    D4 \"Four\": bookings 400 -> 200",
                        "  adjustment: -0.15 (bookings 600 -> 300)",
                        "    D3 \"Three\": bookings 300 -> not counted",
                        "  deals: +0.01 (bookings 300 -> 320)",
                        "    D1 \"One\": bookings 100 -> 120");
    }

    @Test
    void whereNothingDriftedTheLastTwoVersionsAreCompared() {
        assertThat(diff("2026-04-08").exit()).isEqualTo(Exit.DONE);
        later();
        work.take(RunRequest.again(
                "2026-Q1", LocalDate.parse("2026-04-20"), Warnings.TELL, new Rerun("prices", false, false)));
        Outcome diff = diff("2026-04-20");
        assertThat(diff.lines().get(0))
                .startsWith("2026-Q1: final v1 as of 2026-04-07")
                .contains("-> final v2");
        assertThat(about(diff, "bookings of the company in 2026-Q1")).hasSize(7);
    }

    @Test
    void anotherCurrencyIsASetting() {
        work.with("currency", "USD");
        Outcome diff = diff("2026-04-08");
        assertThat(about(diff, "bookings of the company in 2026-Q1"))
                .first()
                .isEqualTo("bookings of the company in 2026-Q1: 900 -> 200");
    }
}
