package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What happens at one instant, and where a deal ends. */
class TiesTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Workplace work;

    @BeforeEach
    void place(@TempDir Path temporary) {
        work = new Workplace(temporary, database.database())
                .file("delivery.yaml", "delivered_at: 2026-04-15T20:00:00Z", "currency: EUR", "complete: true")
                .file("stages.csv", "stage,position,outcome", "Talks,1,open", "Offer,2,open", "Last,3,open")
                .file("reps.csv", "rep_id,name", "ann,Ann")
                .file("deals.csv", "deal_id,rep_id,created_at,stage,amount", "D1,ann,2026-01-05,Offer,10")
                .file(
                        "deal_changes.csv",
                        "deal_id,changed_at,field,old_value,new_value",
                        "D1,2026-02-01T10:00:00Z,stage,Talks,Last",
                        "D1,2026-02-01T10:00:00Z,stage,Last,Offer");
    }

    @Test
    void ofChangesAtOneInstantTheLowerRowIsTheLaterOneAndThenTheLaterDelivery() {
        work.run(null, null);
        assertThat(states()).containsExactly("open Talks", "open Offer");
        work.file("delivery.yaml", "delivered_at: 2026-04-16T20:00:00Z", "currency: EUR")
                .file("deals.csv", "deal_id,rep_id,created_at,stage,amount")
                .file(
                        "deal_changes.csv",
                        "deal_id,changed_at,field,old_value,new_value",
                        "D1,2026-02-01T10:00:00Z,stage,Offer,Last");
        work.run(null, null);
        assertThat(states()).containsExactly("open Talks", "open Last");
    }

    @Test
    void aDeletedDealStaysAsItWasUntilThen() {
        work.run(null, null);
        work.file("delivery.yaml", "delivered_at: 2026-04-16T20:00:00Z", "currency: EUR", "complete: true")
                .file("deals.csv", "deal_id,rep_id,created_at,stage,amount", "D2,ann,2026-01-05,Talks,1");
        work.run(null, null, work.export, "all but one deal was deleted");
        assertThat(states()).containsExactly("open Talks", "open Offer", "void Offer");
    }

    /** D1's, one after the other. */
    private List<String> states() {
        return database.dsl()
                .fetch("select f.outcome || ' ' || s.stage from warehouse.fact_deal f"
                        + " join warehouse.dim_deal d on d.deal_key = f.deal_key and d.known_to = 'infinity'"
                        + " join warehouse.dim_stage s on s.stage_key = f.stage_key and s.known_to = 'infinity'"
                        + " where d.deal_id = 'D1' and f.known_to = 'infinity' order by f.effective_from")
                .into(String.class);
    }
}
