package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.source.Folders;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever became known of a final quarter: the list of what changed is whole, and adds up to the cent. */
class RestatedAtRandomTest {
    private static final String[] REPS = {"ann", "bob", "cleo", "dan", ""};
    private static final String[] STAGES = {"Won", "Won", "Won", "Lost", "Discovery"};

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Map<String, String[]> deals = new TreeMap<>();

    private String[] deal(Random random, String id) {
        String stage = STAGES[random.nextInt(STAGES.length)];
        boolean open = stage.equals("Discovery");
        return new String[] {
            id,
            REPS[random.nextInt(REPS.length)],
            "2026-0" + (1 + random.nextInt(2)) + "-1" + random.nextInt(10),
            stage,
            random.nextInt(9) == 0 ? "" : random.nextInt(100_000) + "." + (10 + random.nextInt(90)),
            random.nextInt(3) == 0 ? "USD" : "EUR",
            open ? "" : "2026-0" + (3 + random.nextInt(2)) + "-0" + (1 + random.nextInt(9)),
            random.nextInt(20) == 0 ? "credit" : "new"
        };
    }

    private Workplace told(Workplace work, Random random, String deliveredAt, boolean first) {
        for (int i = 0; i < 25; i++) {
            String id = "D" + i;
            if (first ? random.nextInt(5) > 0 : random.nextInt(4) == 0) {
                deals.put(id, deal(random, id));
            } else if (random.nextInt(15) == 0) {
                deals.remove(id);
            }
        }
        List<String> lines = new ArrayList<>(List.of("deal_id,rep_id,created_at,stage,amount,currency,closed_at,type"));
        deals.values().forEach(deal -> lines.add(String.join(",", deal)));
        List<String> quotas = new ArrayList<>(List.of("scope,scope_id,period,amount"));
        List<String> splits = new ArrayList<>(List.of("deal_id,rep_id,share"));
        for (String rep : List.of("ann", "bob", "cleo")) {
            quotas.add("rep," + rep + ",2026-Q1," + (first ? 100_000 : 100_000 + random.nextInt(3) * 5_000));
            splits.add("D" + (first ? 3 : random.nextInt(6)) + "," + rep + ",0.25");
        }
        List<String> decisions =
                new ArrayList<>(List.of("adjustment_id,deal_id,field,value,reason,approved_by,decided_at"));
        for (int i = 0; i < (first ? 1 : 1 + random.nextInt(3)); i++) {
            String[] what = List.of(
                            new String[] {"exclude", "true"},
                            new String[] {"credit", "dan:0.5;ann:0.5"},
                            new String[] {"amount", "777.77"})
                    .get(random.nextInt(3));
            decisions.add("A" + i + ",D" + random.nextInt(25) + "," + what[0] + "," + what[1] + ",r,cfo,2026-04-01");
        }
        return work.file("delivery.yaml", "delivered_at: " + deliveredAt, "currency: EUR", "complete: true")
                .file("teams.csv", "team_id,name", "north,North", "south,South")
                .file(
                        "reps.csv",
                        "rep_id,name,team_id",
                        "ann,Ann,north",
                        "bob,Bob," + (random.nextBoolean() ? "north" : "south"),
                        "cleo,Cleo,south",
                        "dan,Dan,south")
                .file("deals.csv", lines.toArray(String[]::new))
                .file("quotas.csv", quotas.toArray(String[]::new))
                .file("deal_splits.csv", splits.toArray(String[]::new))
                .file("adjustments.csv", decisions.toArray(String[]::new))
                .file(
                        "fx_rates.csv",
                        "currency,valid_on,rate,kind",
                        "USD,2026-03-01,0.9" + (first ? 0 : random.nextInt(3)) + ",spot",
                        "USD,2026-03-06,0.8" + (first ? 0 : random.nextInt(3)) + ",spot");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theListIsWholeAndAddsUp(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        Workplace work = new Workplace(folder, database.database())
                .with("close-after", "5")
                .with("currency", "EUR");
        told(work, random, "2026-04-06T20:00:00Z", true).run("2026-Q1", "2026-04-07");
        Map<List<String>, String> published = figures(work);
        told(work, random, "2026-04-20T20:00:00Z", false);
        work.take(null, "2026-04-20", new Given(Folders.export(work.export), null, "restated"), Warnings.TELL);
        JsonNode diff = diff(work);
        work.take(RunRequest.again(
                "2026-Q1", LocalDate.parse("2026-04-20"), Warnings.TELL, new Rerun("all of it", false, false)));
        Map<List<String>, String> restated = figures(work);

        TreeSet<String> listed = new TreeSet<>();
        Map<String, BigDecimal> bookings = new HashMap<>();
        for (JsonNode figure : diff.get("figures")) {
            JsonNode change = figure.get("change");
            String scope = change.get("scope").asString();
            BigDecimal before = number(change.get("before"));
            BigDecimal after = number(change.get("after"));
            String place = change.get("period").asString() + " " + scope + " "
                    + change.get("kpi").asString();
            listed.add(place);
            BigDecimal effects = BigDecimal.ZERO;
            for (JsonNode effect : figure.get("effects")) {
                BigDecimal amount = number(effect.get("after")).subtract(number(effect.get("before")));
                effects = effects.add(amount);
                if (change.get("kpi").asString().equals("bookings")) {
                    assertThat(moved(effect)).as("deals of %s", figure).isEqualByComparingTo(amount);
                }
            }
            assertThat(effects).as("effects of %s", place).isEqualByComparingTo(after.subtract(before));
            if (place.endsWith("bookings") && place.startsWith("2026-Q1 ")) {
                bookings.merge(scope.replaceAll(":.*", ""), after.subtract(before), BigDecimal::add);
            }
        }
        TreeSet<String> different = new TreeSet<>();
        TreeSet<List<String>> all = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        all.addAll(published.keySet());
        all.addAll(restated.keySet());
        for (List<String> place : all) {
            if (!published.getOrDefault(place, "").equals(restated.getOrDefault(place, ""))) {
                String scope = place.get(1).equals("company") ? "company" : place.get(1) + ":" + place.get(2);
                different.add(place.get(0) + " " + scope + " " + place.get(3));
            }
        }
        assertThat(listed).as("what is listed is what differs in the files").isEqualTo(different);
        assertThat(listed).isNotEmpty();
        BigDecimal company = bookings.getOrDefault("company", BigDecimal.ZERO);
        assertThat(bookings.getOrDefault("rep", BigDecimal.ZERO)).isEqualByComparingTo(company);
    }

    /** What the deals that an effect names brought in to bookings, together. */
    private static BigDecimal moved(JsonNode effect) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode deal : effect.get("deals")) {
            sum = sum.add(number(deal.get("after"))).subtract(number(deal.get("before")));
            assertThat(deal.get("all").asInt()).as("all are named").isLessThanOrEqualTo(10);
        }
        return sum;
    }

    private static BigDecimal number(JsonNode node) {
        return node.isNull() ? BigDecimal.ZERO : new BigDecimal(node.asString());
    }

    private static JsonNode diff(Workplace work) {
        Outcome outcome = new Differences(
                        work.home(), Clock.fixed(Instant.parse("2026-04-21T12:00:00Z"), ZoneOffset.UTC))
                .compare("2026-Q1", null, null, LocalDate.parse("2026-04-20"), true);
        assertThat(outcome.exit()).isEqualTo(Exit.DIFFERENT);
        return JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build()
                .readTree(outcome.lines().get(0));
    }

    /** The defined figures of the published file, by period, scope, id and KPI. */
    private static Map<List<String>, String> figures(Workplace work) {
        Map<List<String>, String> figures = new HashMap<>();
        work.kpis("2026-Q1").stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(cells -> !cells[6].isEmpty())
                .forEach(cells -> figures.put(List.of(cells[0], cells[2], cells[3], cells[5]), cells[6]));
        return figures;
    }
}
