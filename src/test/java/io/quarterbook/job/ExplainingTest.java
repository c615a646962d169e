package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainingTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private static List<String> explain(Workplace work, String scope, String kpi, Explaining.Form form) {
        return explain(work, "2026-Q1", scope, kpi, form);
    }

    private static List<String> explain(Workplace work, String period, String scope, String kpi, Explaining.Form form) {
        return new Explaining(work.home(), Clock.fixed(Instant.parse("2026-04-21T12:00:00Z"), ZoneOffset.UTC))
                .explain(period, scope, kpi, null, form)
                .lines();
    }

    private Workplace place(Path folder) {
        return new Workplace(folder, database.database())
                .with("close-after", "5")
                .with("currency", "EUR");
    }

    private Workplace byHand(Path folder) {
        Workplace work = place(folder)
                .file("delivery.yaml", "delivered_at: 2026-04-02T20:00:00Z", "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North")
                .file("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north")
                .file("quotas.csv", "scope,scope_id,period,amount", "rep,ann,2026-Q1,1000")
                .file("deal_splits.csv", "deal_id,rep_id,share", "D2,ann,0.5", "D2,bob,0.5")
                .file(
                        "adjustments.csv",
                        "adjustment_id,deal_id,field,value,reason,approved_by,decided_at",
                        "A1,D1,amount,120,typo,cfo,2026-04-01")
                .file(
                        "deals.csv",
                        "deal_id,name,rep_id,created_at,stage,amount,closed_at",
                        "D1,One,ann,2026-01-05,Won,100,2026-02-03",
                        "D2,Two,bob,2026-01-15,Won,200,2026-02-10",
                        "D3,Three,ann,2026-01-05,Lost,300,2026-02-03",
                        "D4,Four,ann,2026-01-05,Won,,2026-02-05");
        work.run("2026-Q1", "2026-04-07");
        return work;
    }

    @Test
    void aFigureStandsBesideItsFormulaAndItsRows(@TempDir Path folder) {
        Workplace work = byHand(folder);
        List<String> lines = explain(work, "rep:ann", "quota_attainment", Explaining.Form.TEXT);
        assertThat(lines.get(0)).isEqualTo("Goal attainment of Ann (rep:ann) in 2026-Q1: 0.22");
        assertThat(lines.get(1)).startsWith("  final v1 as of 2026-04-07 (").endsWith("), 2026-01-01 to 2026-03-31");
        assertThat(lines.subList(3, lines.size()))
                .containsExactly(
                        "  quota_attainment = bookings / quota, definitions version 3",
                        "bookings: 220 (sum of 3 rows)",
                        "  D1 One  won 2026-02-03       120 amount 120: typo",
                        "  D2 Two  won 2026-02-10       100",
                        "  D4 Four won 2026-02-05 no amount",
                        "quota: 1000 (sum of 1 row)",
                        "  ann Ann 1000",
                        "220 / 1000 = 0.22");
    }

    @Test
    void aPercentileStandsBesideItsRanks(@TempDir Path folder) {
        Workplace work = byHand(folder);
        List<String> lines = explain(work, "company", "sales_cycle_p75", Explaining.Form.TEXT);
        assertThat(lines.get(0)).isEqualTo("Sales cycle, 75th percentile of the company in 2026-Q1: 30");
        assertThat(lines.subList(4, lines.size()))
                .containsExactly(
                        "cycle_days_p75: 30 (3 rows, at rank 1.5, counted from 0)",
                        "  0 D2 Two  won 2026-02-10 26",
                        "  1 D1 One  won 2026-02-03 29 amount 120: typo",
                        "  2 D4 Four won 2026-02-05 31");
        assertThat(explain(work, "company", "sales_cycle_p75", Explaining.Form.CSV))
                .containsExactly(
                        "part,rank,id,name,outcome,day,amount,decision",
                        "cycle_days_p75,0,D2,Two,won,2026-02-10,26,",
                        "cycle_days_p75,1,D1,One,won,2026-02-03,29,amount 120: typo",
                        "cycle_days_p75,2,D4,Four,won,2026-02-05,31,");
    }

    @Test
    void aMonthStandsInThePublicationOfItsQuarterAndOneThatBeganSinceInNone(@TempDir Path folder) {
        Workplace work = byHand(folder);
        List<String> february = explain(work, "2026-02", "rep:ann", "bookings", Explaining.Form.TEXT);
        assertThat(february.get(0)).isEqualTo("Bookings of Ann (rep:ann) in 2026-02: 220");
        assertThat(february.get(1))
                .startsWith("  2026-Q1 final v1 as of 2026-04-07 (")
                .endsWith("), 2026-02-01 to 2026-02-28");
        work.run("2026", "2026-04-07");
        assertThat(explain(work, "2026-04", "rep:ann", "bookings", Explaining.Form.TEXT)
                        .get(1))
                .startsWith("  2026 open as of 2026-04-07 (")
                .endsWith("), 2026-04-01 to 2026-04-07");
        assertThat(explain(work, "2026-Q2", "rep:ann", "bookings", Explaining.Form.TEXT)
                        .get(0))
                .isEqualTo("Bookings of Ann (rep:ann) in 2026-Q2: 0");
    }

    @Test
    void aMonthThatBeganAfterThePublicationIsToldAsItIsKnownNow(@TempDir Path folder) {
        Workplace work = byHand(folder);
        work.run("2026", "2026-03-20");
        assertThat(explain(work, "2026-04", "rep:ann", "bookings", Explaining.Form.TEXT)
                        .get(1))
                .startsWith("  known as of 2026-04-21, ");
    }

    @Test
    void whatNobodyKnowsIsSaid(@TempDir Path folder) {
        Workplace work = byHand(folder);
        Failure scope = Workplace.failure(() ->
                new Explaining(work.home()).explain("2026-Q1", "rep:zoe", "bookings", null, Explaining.Form.TEXT));
        assertThat(scope.exit()).isEqualTo(Exit.USAGE);
        assertThat(scope.sentence()).startsWith("There is no 'rep:zoe' in 2026-Q1");
        Failure kpi = Workplace.failure(
                () -> new Explaining(work.home()).explain("2026-Q1", "company", "luck", null, Explaining.Form.TEXT));
        assertThat(kpi.sentence()).isEqualTo("There is no KPI 'luck': 'quarterbook kpis' lists them");
    }

    /** Whatever is published, its rows make it again. */
    @ParameterizedTest
    @ValueSource(longs = {1})
    void theRowsOfEveryFigureMakeIt(long seed, @TempDir Path folder) {
        Workplace work = new RandomOrganisation(seed).begin(place(folder), "2026-04-06T20:00:00Z");
        work.run("2026-Q1", "2026-04-07");
        int met = 0;
        int checked = 0;
        for (String line : work.kpis("2026-Q1")) {
            String[] cells = line.split(",", -1);
            // Some of them: each KPI of some scopes.
            if (cells[0].equals("2026-Q1") && met++ % 9 == seed) {
                String scope = cells[2].equals("company") ? "company" : cells[2] + ":" + cells[3];
                check(
                        JSON.readTree(explain(work, scope, cells[5], Explaining.Form.JSON)
                                .get(0)),
                        line,
                        cells);
                checked++;
            }
        }
        assertThat(checked).isGreaterThan(40);
    }

    private static void check(JsonNode explanation, String line, String[] cells) {
        List<BigDecimal> parts = new ArrayList<>();
        for (JsonNode part : explanation.get("parts")) {
            List<BigDecimal> rows = new ArrayList<>();
            part.get("rows").forEach(row -> rows.add(number(row.get("each"))));
            BigDecimal sum = rows.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal made =
                    switch (part.get("made").asString()) {
                        case "SUM" -> sum;
                        case "NUMBER" -> BigDecimal.valueOf(rows.size());
                        case "LARGEST" ->
                            rows.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
                        default -> between(rows, number(part.get("position")));
                    };
            assertThat(made).as("%s of %s", part.get("text"), line).isEqualByComparingTo(number(part.get("value")));
            parts.add(made);
        }
        String formula = explanation.get("formula").asString();
        if (cells[6].isEmpty()) {
            assertThat(explanation.get("value").isNull()).as(line).isTrue();
        } else if (formula.matches("[a-z0-9_ ]+ / [a-z0-9_ ]+")) {
            assertThat(parts.get(0).divide(parts.get(parts.size() - 1), 12, RoundingMode.HALF_UP))
                    .as(line)
                    .isEqualByComparingTo(cells[6]);
        } else if (formula.matches("[a-z0-9_ ]+")) {
            assertThat(parts.get(0).setScale(12, RoundingMode.HALF_UP)).as(line).isEqualByComparingTo(cells[6]);
        }
    }

    private static BigDecimal between(List<BigDecimal> rows, BigDecimal position) {
        if (rows.isEmpty()) {
            return BigDecimal.ZERO;
        }
        int below = position.intValue();
        BigDecimal low = rows.get(below);
        BigDecimal high = rows.get(Math.min(below + 1, rows.size() - 1));
        return low.add(high.subtract(low).multiply(position.subtract(BigDecimal.valueOf(below))));
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNull() ? BigDecimal.ZERO : new BigDecimal(node.asString());
    }
}
