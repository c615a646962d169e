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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever became known of a final quarter: the list of what changed is whole, and adds up to the cent. */
class RestatedAtRandomTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theListIsWholeAndAddsUp(long seed, @TempDir Path folder) {
        RandomOrganisation organisation = new RandomOrganisation(seed);
        Workplace work = new Workplace(folder, database.database())
                .with("close-after", "5")
                .with("currency", "EUR");
        organisation.begin(work, "2026-04-06T20:00:00Z").run("2026-Q1", "2026-04-07");
        Map<List<String>, String> published = figures(work);
        organisation.goOn(work, "2026-04-20T20:00:00Z");
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
