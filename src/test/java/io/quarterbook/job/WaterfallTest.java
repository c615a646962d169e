package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Window;
import io.quarterbook.database.TestDatabase;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.Kpi;
import io.quarterbook.kpi.Review;
import io.quarterbook.kpi.WaterfallKpis;
import io.quarterbook.measure.Scope;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moved the pipeline of a quarter: a deal for each way in and out. */
class WaterfallTest {
    private static final List<String> PARTS = List.of(
            "waterfall_opening",
            "waterfall_new",
            "waterfall_reopened",
            "waterfall_transferred_in",
            "waterfall_pulled_in",
            "waterfall_unplanned",
            "waterfall_increased",
            "waterfall_decreased",
            "waterfall_fx",
            "waterfall_won",
            "waterfall_lost",
            "waterfall_pushed_out",
            "waterfall_transferred_out",
            "waterfall_void",
            "waterfall_closing");

    private static final Set<Kpi> TAKEN_OFF = Set.of(
            WaterfallKpis.DECREASED,
            WaterfallKpis.WON,
            WaterfallKpis.LOST,
            WaterfallKpis.PUSHED_OUT,
            WaterfallKpis.TRANSFERRED_OUT,
            WaterfallKpis.VOID);

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void everyDealComesInOnceAndGoesOutOnce(@TempDir Path folder) {
        Workplace work = new Workplace(folder, database.database())
                .with("currency", "EUR")
                .file("delivery.yaml", "delivered_at: 2026-04-14T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North", "south,South")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north", "cy,Cy,south")
                .file(
                        "fx_rates.csv",
                        "currency,valid_on,rate",
                        "USD,2025-12-31,0.9",
                        "USD,2026-03-10,0.85",
                        "USD,2026-03-31,0.8")
                .file(
                        "deals.csv",
                        "deal_id,rep_id,created_at,stage,amount,currency,expected_close_on,closed_at,updated_at,deleted",
                        "stays,ann,2025-11-01,Discovery,100,,2026-03-31,,2025-11-01,",
                        "new,ann,2026-01-10,Discovery,250,,2026-03-15,,2026-02-01,",
                        "reopened,ann,2025-11-01,Discovery,300,,2026-03-20,,2026-01-20,",
                        "handed,cy,2025-11-01,Discovery,400,,2026-03-25,,2026-02-10,",
                        "pulled,ann,2025-11-01,Discovery,500,,2026-03-30,,2026-02-15,",
                        "unplanned,ann,2025-11-01,Won,600,,2026-06-30,2026-03-10,2026-03-10,",
                        "cheaper,ann,2025-11-01,Lost,650,,2026-03-31,2026-03-05,2026-03-05,",
                        "void,ann,2025-11-01,Discovery,800,,2026-03-31,,2026-03-12,true",
                        "dollars,ann,2025-11-01,Won,1000,USD,2026-03-31,2026-03-10,2026-03-10,",
                        "pushed,ann,2025-11-01,Discovery,110,,2026-05-15,,2026-03-20,",
                        "shared,ann,2025-11-01,Discovery,120,,2026-03-31,,2025-11-01,")
                .file(
                        "deal_changes.csv",
                        "deal_id,changed_at,field,old_value,new_value",
                        "new,2026-02-01,amount,200,250",
                        "reopened,2025-12-10,stage,Discovery,Lost",
                        "reopened,2026-01-20,stage,Lost,Discovery",
                        "handed,2026-02-10,rep_id,ann,cy",
                        "pulled,2026-02-15,expected_close_on,2026-06-30,2026-03-30",
                        "unplanned,2026-03-10,stage,Discovery,Won",
                        "cheaper,2026-03-01,amount,700,650",
                        "cheaper,2026-03-05,stage,Discovery,Lost",
                        "dollars,2026-03-10,stage,Discovery,Won",
                        "pushed,2026-03-20,expected_close_on,2026-03-31,2026-05-15")
                .file(
                        "deal_splits.csv",
                        "deal_id,rep_id,share,kind,from_at,to_at",
                        "shared,ann,1,revenue,,2026-02-01",
                        "shared,ann,0.5,revenue,2026-02-01,",
                        "shared,bob,0.5,revenue,2026-02-01,");
        work.run("2026-Q1", "2026-04-15");
        parts(
                work,
                "rep",
                "ann",
                "3130/7 200/1 300/1 0/0 500/1 600/1 50/1 110/2 -50/1 1450/2 650/1 110/1 400/1 800/1 1210/5");
        parts(work, "rep", "bob", "0/0 0/0 0/0 60/1 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 60/1");
        parts(work, "rep", "cy", "0/0 0/0 0/0 400/1 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 0/0 400/1");
        parts(
                work,
                "team",
                "north",
                "3130/7 200/1 300/1 0/0 500/1 600/1 50/1 50/1 -50/1 1450/2 650/1 110/1 400/1 800/1 1270/5");
        parts(
                work,
                "company",
                "company",
                "3130/7 200/1 300/1 0/0 500/1 600/1 50/1 50/1 -50/1 1450/2 650/1 110/1 0/0 800/1 1670/6");
        // In January alone: due in it is nothing, and who joined a team in it did so with nothing.
        assertThat(work.kpi("2026-01", "company", "company", "waterfall_opening"))
                .isEqualTo("0,0,,0,money,");
    }

    /**
     * On random histories: what came in, plus what moved, less what went out, is what stands, for everybody and exactly;
     * and every row is that of the program which knows nothing of ours.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 3, 4})
    void whatCameInIsWhatWentOutAndStands(long seed, @TempDir Path folder) throws Exception {
        Workplace work = new Workplace(folder, database.database())
                .with("zone", "Europe/Berlin")
                .with("currency", "EUR");
        new RandomHistories(seed, seed % 4 != 0).tell(work, 60);
        work.run("2026-Q1", "2026-04-15");
        if (Oracle.isThere()) {
            List<String> expected = Oracle.canonical(work.export, "2026-Q1", "2026-04-15");
            List<String> ours = work.kpis("2026-Q1");
            assertThat(ours.stream().filter(line -> !expected.contains(line)))
                    .as("rows that the other program does not have, of " + expected.size())
                    .isEmpty();
            assertThat(ours).hasSameSizeAs(expected);
        }
        AsOf asOf = new AsOf(LocalDate.parse("2026-04-15"), ZoneId.of("Europe/Berlin"));
        var settings = work.home().settings();
        Asked asked = Asked.of(settings.calendar().period("2026-Q1"), asOf, settings.calendar());
        Review review = Review.compute(database.dsl(), asOf, settings.policy("EUR"), asked, Set.of("deals"));
        for (Window window : asked.rows()) {
            for (Scope scope : review.scopes()) {
                Map<Kpi, BigDecimal> its = new HashMap<>();
                WaterfallKpis.ALL.forEach(kpi -> its.put(kpi, review.value(window, scope, kpi)));
                BigDecimal sum = BigDecimal.ZERO;
                for (Kpi kpi : WaterfallKpis.ALL.subList(0, WaterfallKpis.ALL.size() - 1)) {
                    sum = TAKEN_OFF.contains(kpi) ? sum.subtract(its.get(kpi)) : sum.add(its.get(kpi));
                }
                assertThat(sum)
                        .as(window.period() + " " + scope.id())
                        .isEqualByComparingTo(its.get(WaterfallKpis.CLOSING));
            }
        }
    }

    /** Value and n of every part, in the order in which they add up. */
    private static void parts(Workplace work, String kind, String scope, String expected) {
        StringBuilder found = new StringBuilder();
        for (String part : PARTS) {
            String[] cells = work.kpi("2026-Q1", kind, scope, part).split(",");
            found.append(found.isEmpty() ? "" : " ")
                    .append(cells[0])
                    .append('/')
                    .append(cells[3]);
        }
        assertThat(found).as(scope).hasToString(expected);
    }
}
