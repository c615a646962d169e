package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.demo.Written.Line;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of changes and the rows of deals tell the same. */
class ChangeLogTest {
    private static Written written = new Written(Path.of(""));

    @BeforeAll
    static void write(@TempDir Path folder) {
        written = Written.of(folder, Written.SIZE.seeded(3));
    }

    @Test
    void theFoldedLogOfEveryDealIsItsRow() {
        Map<String, List<Line>> changes = written.changes();
        for (Line deal : written.cleanDeals()) {
            for (List<Line> ofField : Written.grouped(
                            changes.getOrDefault(deal.get("deal_id"), List.of()), row -> row.get("field"))
                    .values()) {
                String field = ofField.get(0).get("field");
                for (int i = 1; i < ofField.size(); i++) {
                    assertThat(ofField.get(i).get("old_value"))
                            .as(deal.get("deal_id") + " " + field)
                            .isEqualTo(ofField.get(i - 1).get("new_value"));
                }
                assertThat(deal.get(field))
                        .as(deal.get("deal_id") + " " + field)
                        .isEqualTo(ofField.get(ofField.size() - 1).get("new_value"));
            }
        }
    }

    @Test
    void nothingChangesBeforeTheCreationNorTwiceAtOneInstant() {
        Map<String, List<Line>> changes = written.changes();
        for (Line deal : written.cleanDeals()) {
            String last = deal.get("created_at");
            Set<String> seen = new HashSet<>();
            for (Line change : changes.getOrDefault(deal.get("deal_id"), List.of())) {
                assertThat(change.get("changed_at")).isGreaterThanOrEqualTo(last);
                assertThat(change.get("changed_at")).isGreaterThan(deal.get("created_at"));
                assertThat(change.get("old_value")).isNotEqualTo(change.get("new_value"));
                assertThat(seen.add(change.get("field") + change.get("changed_at")))
                        .isTrue();
                last = change.get("changed_at");
            }
            assertThat(deal.get("updated_at")).isGreaterThanOrEqualTo(last);
        }
    }

    @Test
    void everyDealThatIsClosedWasClosedByAChangeOfStage() {
        Map<String, List<Line>> changes = written.changes();
        List<Line> closed = written.cleanDeals().stream()
                .filter(deal -> deal.get("stage").startsWith("Closed"))
                .toList();
        assertThat(closed).hasSizeGreaterThan(2_000).allSatisfy(deal -> assertThat(
                        changes.getOrDefault(deal.get("deal_id"), List.of()))
                .anyMatch(change -> change.says("field", "stage")
                        && change.says("new_value", deal.get("stage"))
                        && change.says("changed_at", deal.get("closed_at"))));
        assertThat(written.cleanDeals())
                .allSatisfy(deal -> assertThat(deal.get("closed_at").isEmpty())
                        .isNotEqualTo(deal.get("stage").startsWith("Closed")));
    }

    @Test
    void dealsGoAstray() {
        List<Line> changes = written.rows(DemoFile.DEAL_CHANGES);
        assertThat(steps(changes, "Discovery", "Proposal"))
                .as("skipped a stage")
                .isPositive();
        assertThat(steps(changes, "Proposal", "Qualification")).as("went back").isPositive();
        assertThat(steps(changes, "Closed Lost", "Proposal")).as("reopened").isPositive();
        Map<String, List<Line>> byField = Written.grouped(changes, row -> row.get("field"));
        assertThat(byField)
                .containsOnlyKeys(
                        "stage",
                        "amount",
                        "currency",
                        "expected_close_on",
                        "rep_id",
                        "forecast_category",
                        "probability");
        Map<String, String> closed = new java.util.HashMap<>();
        written.deals().forEach(deal -> closed.put(deal.get("deal_id"), deal.get("closed_at")));
        assertThat(byField.getOrDefault("rep_id", List.of()))
                .as("handed over after the close")
                .anySatisfy(change -> assertThat(closed.get(change.get("deal_id")))
                        .isNotEmpty()
                        .isLessThan(change.get("changed_at")));
        long later = byField.getOrDefault("expected_close_on", List.of()).stream()
                .filter(change -> change.get("new_value").compareTo(change.get("old_value")) > 0)
                .count();
        assertThat(later).as("pushed").isGreaterThan(1_000);
    }

    private static long steps(List<Line> changes, String from, String to) {
        return changes.stream()
                .filter(change -> change.says("field", "stage"))
                .filter(change -> change.get("old_value").equals(from)
                        && change.get("new_value").equals(to))
                .count();
    }
}
