package io.quarterbook.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterbook.database.RunLock;
import io.quarterbook.database.TestDatabase;
import io.quarterbook.ledger.LoadLog.RowCounts;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunsTest {
    private static final Instant NIGHT = Instant.parse("2026-10-02T04:00:00Z");

    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @Test
    void aRunIsNotedWithItsSettingsAndItsEnd() {
        try (RunLock lock = lock()) {
            Runs runs = new Runs(lock);
            long run = runs.start("run", "2026-Q3", LocalDate.of(2026, 10, 1), "0.1.0", "zone: UTC", NIGHT);
            runs.end(run, NIGHT.plusSeconds(60), "published", 3, "2 rows left out");
        }
        assertThat(test.dsl()
                        .fetchOne(
                                "select verb, period, as_of::text, settings, ended_at - started_at = interval '1 min',"
                                        + " outcome, exit_code, message from audit.run join audit.settings using (settings_digest)")
                        .intoArray())
                .containsExactly("run", "2026-Q3", "2026-10-01", "zone: UTC", true, "published", 3, "2 rows left out");
    }

    @Test
    void theNextRunClosesWhatAKillLeftOpen() {
        try (RunLock lock = lock()) {
            new Runs(lock).start("nightly", null, null, "0.1.0", "zone: UTC", NIGHT);
        }
        try (RunLock lock = lock()) {
            new Runs(lock).start("nightly", null, null, "0.1.0", "zone: UTC", NIGHT.plusSeconds(86_400));
        }
        assertThat(test.dsl()
                        .fetch("select outcome from audit.run order by run_key")
                        .into(String.class))
                .containsExactly("killed", null);
    }

    @Test
    void aDeliveryIsOpenUntilItIsMergedOrRefused() {
        DeliveryLog log = new DeliveryLog(test.dsl());
        LoggedDelivery second = delivery("b", NIGHT);
        LoggedDelivery first = delivery("a", NIGHT.minusSeconds(60));
        long keyOfSecond = log.add(second);
        long keyOfFirst = log.add(first);
        assertThat(log.open("crm"))
                .containsExactly(java.util.Map.entry(keyOfFirst, first), java.util.Map.entry(keyOfSecond, second));
        log.markMerged(keyOfFirst, run());
        log.markRefused(keyOfSecond, "3 % of deals rejected");
        assertThat(log.open("crm")).isEmpty();
        assertThat(log.merged("crm")).containsOnlyKeys(keyOfFirst);
        assertThat(log.lastOfContent("crm", "a"))
                .hasValueSatisfying(found -> assertThat(found.deliveredAt()).isEqualTo(first.deliveredAt()));
        assertThat(log.lastOfContent("crm", "b")).isEmpty();
        assertThat(log.lastOfContent("other", "a")).isEmpty();
    }

    @Test
    void countsThatDoNotAddUpAreRefused() {
        DeliveryLog log = new DeliveryLog(test.dsl());
        long key = log.add(delivery("a", NIGHT));
        LoadLog loads = new LoadLog(test.dsl());
        loads.count(key, "deals", new RowCounts(9, 5, 1, 1, 2, 4), true);
        loads.count(key, "deals", new RowCounts(10, 5, 2, 1, 2, 4), true);
        assertThat(test.dsl().fetchValue("select rows_read from audit.load_count"))
                .isEqualTo(10L);
        assertThatThrownBy(() -> new RowCounts(10, 5, 1, 1, 2, 0)).hasMessageContaining("10 rows read are not");
    }

    @Test
    void whatWasSetAsideAndIsGivenAgainIsNotedOnce() {
        DeliveryLog log = new DeliveryLog(test.dsl());
        long key = log.add(delivery("a", NIGHT));
        log.markRefused(key, "3 % of deals rejected");
        assertThat(log.sources()).isEmpty();
        long again = log.add(delivery("a", NIGHT.plusSeconds(60)));
        assertThat(again).isGreaterThan(key);
        log.markMerged(again, run());
        log.add(delivery("a", NIGHT.plusSeconds(90)));
        assertThat(test.dsl()
                        .fetch("select state from audit.delivery order by delivery_key")
                        .into(String.class))
                .containsExactly("merged", "kept");
    }

    private long run() {
        try (RunLock lock = lock()) {
            return new Runs(lock).start("load", null, null, "0.1.0", "zone: UTC", NIGHT);
        }
    }

    private static LoggedDelivery delivery(String content, Instant deliveredAt) {
        return new LoggedDelivery(
                "crm", content, "mapping", deliveredAt, false, true, null, "/in", NIGHT, false, null, false);
    }

    private RunLock lock() {
        return RunLock.tryAcquire(test.database()).orElseThrow();
    }
}
