package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.source.demo.Story;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the warehouse holds rests on the kept deliveries alone; what stands in it is not written again. */
class KeptWarehouseTest {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 4, 15);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private Path folder;
    private Workplace work;

    @BeforeEach
    void place(@TempDir Path temporary) {
        folder = temporary;
        work = new Workplace(temporary, database.database()).with("currency", "EUR");
    }

    @Test
    void aRebuildGivesTheSameWarehouseOfEveryKindOfData() throws Exception {
        Path crm = folder.resolve("crm");
        DemoOrganisation.writeNights(crm, new DemoSize(6, 3, 5, Story.FULL, 6), LAST_DAY, 3);
        for (String night : List.of("001", "002", "003", "004")) {
            assertThat(work.run(null, null, crm.resolve(night), null).word()).isEqualTo("loaded");
        }
        Map<String, List<String>> before = everything();
        assertThat(before)
                .hasSizeGreaterThan(18)
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
        assertThat(before.get("fact_deal")).anyMatch(row -> !row.contains(",infinity,infinity"));
        Outcome outcome = work.take(RunRequest.rebuilding("a trial", Warnings.TELL));
        assertThat(outcome.lines()).contains("Rebuilt the warehouse from 4 kept deliveries.");
        everything().forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(before.get(table)));
    }

    /** Every kept row with both clocks, under natural keys. */
    private Map<String, List<String>> everything() {
        Map<String, List<String>> all = new TreeMap<>();
        for (String table : database.dsl()
                .fetch("select c.relname from pg_class c where c.relnamespace = 'warehouse'::regnamespace"
                        + " and c.relkind = 'r' and c.relpersistence = 'p'"
                        + " and c.relname not in ('member', 'fact_publication_kpi') order by 1")
                .into(String.class)) {
            List<String> rows = database.dsl()
                    .fetch("select row(" + String.join(", ", columns(table)) + ")::text from warehouse." + table + " t")
                    .into(String.class);
            all.put(table, rows.stream().sorted().toList());
        }
        return all;
    }

    private List<String> columns(String table) {
        List<String> columns = new ArrayList<>();
        database.dsl()
                .fetch("select column_name, data_type from information_schema.columns where table_schema = 'warehouse'"
                        + " and table_name = '" + table + "' order by ordinal_position")
                .forEach(column -> {
                    String name = column.get(0, String.class);
                    if (name.endsWith("_version_key") || name.equals("audit_run_key")) {
                        return;
                    }
                    boolean isSurrogate = name.endsWith("_key")
                            && column.get(1, String.class).equals("bigint")
                            && !name.equals("delivery_key");
                    columns.add(
                            isSurrogate
                                    ? "(select natural_key from warehouse.member m where m.member_key = t." + name + ")"
                                    : "t.\"" + name + "\"");
                });
        return columns;
    }

    @Test
    void aCorrectedDimensionRewritesNoFact() {
        work.file("delivery.yaml", "delivered_at: 2026-04-15T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North", "south,South")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,south")
                .file("accounts.csv", "account_id,name,industry", "a1,Acme,mining")
                .file("stages.csv", "stage,position,outcome", "Talks,1,open", "Won,2,won")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,account_id,created_at,stage,amount,closed_at",
                        "D1,ann,a1,2026-01-05,Won,10.50,2026-02-03",
                        "D2,bob,a1,2026-01-05,Talks,7,")
                .file("leads.csv", "lead_id,created_at,rep_id", "L1,2026-01-02,ann")
                .file("activities.csv", "activity_id,rep_id,started_at,type,account_id", "E1,ann,2026-01-03,call,a1")
                .file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,10");
        work.run(null, null);
        List<String> facts = whereFactsLie();
        assertThat(facts).hasSizeGreaterThanOrEqualTo(6);
        work.file("delivery.yaml", "delivered_at: 2026-04-16T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North Sea", "south,South")
                .file("reps.csv", "rep_id,name,team_id", "ann,Anna,south", "bob,Bob,south")
                .file("accounts.csv", "account_id,name,industry", "a1,Acme Ltd,steel");
        work.run(null, null);
        assertThat(whereFactsLie()).isEqualTo(facts);
        assertThat(database.dsl()
                        .fetch("select name || ' ' || effective_from from warehouse.dim_rep where rep_id = 'ann'"
                                + " and known_to = 'infinity' order by effective_from")
                        .into(String.class))
                .containsExactly("Ann -infinity", "Anna 2026-04-16");
    }

    /** Where each row of a fact lies, and which transaction wrote it: both change where it is written again. */
    private List<String> whereFactsLie() {
        List<String> rows = new ArrayList<>();
        for (String table :
                List.of("fact_deal", "fact_activity", "fact_lead", "fact_quota", "deal_change", "bridge_deal_credit")) {
            rows.addAll(database.dsl()
                    .fetch("select '" + table + "' || ctid || xmin || xmax from warehouse." + table)
                    .into(String.class));
        }
        return rows.stream().sorted().toList();
    }
}
