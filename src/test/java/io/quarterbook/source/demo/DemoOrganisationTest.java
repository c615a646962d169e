package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterbook.source.demo.Written.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo is an organisation a manager would believe in. */
class DemoOrganisationTest {
    private final Path folder;

    DemoOrganisationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Written written(long seed) {
        return Written.of(folder.resolve("seed" + seed), Written.SIZE.seeded(seed));
    }

    private static Set<String> column(List<Line> rows, String column) {
        return rows.stream()
                .map(row -> row.get(column))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    @Test
    void theSameSeedGivesTheSameBytesEverywhere() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        Written.of(one, DemoSize.DEFAULT);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            Written.of(two, DemoSize.DEFAULT);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        for (DemoFile file : DemoFile.values()) {
            assertThat(two.resolve(file.fileName())).hasSameBinaryContentAs(one.resolve(file.fileName()));
        }
        assertThat(two.resolve("delivery.yaml")).hasSameBinaryContentAs(one.resolve("delivery.yaml"));
        Written.of(two, DemoSize.DEFAULT.seeded(8));
        assertThat(Files.mismatch(one.resolve("deals.csv"), two.resolve("deals.csv")))
                .isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 2026})
    void everythingRefersToSomethingThatIsThere(long seed) {
        Written written = written(seed);
        List<Line> deals = written.cleanDeals();
        Set<String> reps = column(written.rows(DemoFile.REPS), "rep_id");
        Set<String> teams = column(written.rows(DemoFile.TEAMS), "team_id");
        Set<String> accounts = column(written.rows(DemoFile.ACCOUNTS), "account_id");
        Set<String> dealIds = column(deals, "deal_id");
        Set<String> leadIds = column(written.rows(DemoFile.LEADS), "lead_id");

        assertThat(reps).hasSize(18);
        assertThat(column(written.rows(DemoFile.REPS), "name")).hasSize(18);
        assertThat(teams)
                .hasSize(4)
                .containsAll(column(written.rows(DemoFile.REPS), "team_id"))
                .containsAll(column(written.rows(DemoFile.TEAM_MEMBERSHIPS), "team_id"));
        assertThat(reps)
                .hasSize(column(deals, "rep_id").size() + 1)
                .containsAll(column(deals, "rep_id"))
                .containsAll(column(written.rows(DemoFile.ACTIVITIES), "rep_id"))
                .containsAll(column(written.rows(DemoFile.DEAL_SPLITS), "rep_id"))
                .containsAll(column(written.rows(DemoFile.ABSENCES), "rep_id"))
                .containsAll(column(written.rows(DemoFile.LEADS), "rep_id"));
        assertThat(dealIds)
                .hasSize(deals.size())
                .containsAll(column(deals, "merged_into"))
                .containsAll(column(written.rows(DemoFile.DEAL_SPLITS), "deal_id"))
                .containsAll(column(written.rows(DemoFile.ADJUSTMENTS), "deal_id"))
                .containsAll(column(written.rows(DemoFile.LEADS), "converted_deal_id"));
        List<Line> activities = written.rows(DemoFile.ACTIVITIES).stream()
                .filter(row -> !Written.isDirt(row.get("activity_id")))
                .toList();
        assertThat(dealIds).containsAll(column(activities, "deal_id"));
        assertThat(leadIds).containsAll(column(activities, "lead_id"));
        assertThat(accounts).containsAll(column(deals, "account_id")).containsAll(column(activities, "account_id"));
        assertThat(column(written.rows(DemoFile.ACCOUNTS), "name")).hasSameSizeAs(accounts);
        assertThat(deals).allSatisfy(deal -> {
            assertThat(deal.get("created_at")).isLessThan("2026-06-30T22:00:01");
            assertThat(deal.get("closed_at")).isLessThan("2026-06-30T22:00:01");
            assertThat(deal.get("closed_at").isEmpty() || deal.get("closed_at").compareTo(deal.get("created_at")) > 0)
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 2026})
    void aManagerWouldBelieveTheFigures(long seed) {
        Written written = written(seed);
        List<Line> deals = written.cleanDeals().stream()
                .filter(deal -> Written.isAlive(deal) && !deal.says("type", "credit"))
                .toList();
        List<Line> won = where(deals, "stage", "Closed Won");
        List<Line> lost = where(deals, "stage", "Closed Lost");
        assertThat((double) won.size() / (won.size() + lost.size())).isBetween(0.24, 0.38);
        assertThat(won.stream()
                        .mapToLong(deal -> Written.day(deal.get("created_at"))
                                .until(Written.day(deal.get("closed_at")), ChronoUnit.DAYS))
                        .average()
                        .orElse(0))
                .isBetween(35.0, 60.0);
        assertThat(deals.size() - won.size() - lost.size()).isBetween(150, 450);

        Map<String, Double> quotas = new TreeMap<>();
        where(written.rows(DemoFile.QUOTAS), "scope", "rep")
                .forEach(row -> quotas.merge(
                        Written.quarter(LocalDate.parse(row.get("period") + "-01")) + row.get("scope_id"),
                        Written.euros(row),
                        Double::sum));
        Map<String, Double> bookings = new HashMap<>();
        won.forEach(deal -> bookings.merge(
                Written.quarter(Written.day(deal.get("closed_at"))) + deal.get("rep_id"),
                Written.euros(deal),
                Double::sum));
        List<Double> attainments = quotas.keySet().stream()
                .map(key -> bookings.getOrDefault(key, 0.0) / quotas.getOrDefault(key, 1.0))
                .toList();
        assertThat(attainments.stream().filter(a -> a >= 0.6 && a <= 1.4).count())
                .isGreaterThan(attainments.size() * 3L / 4);
        byQuarter(quotas)
                .forEach((quarter, quota) -> assertThat(byQuarter(bookings).getOrDefault(quarter, 0.0) / quota)
                        .as(quarter)
                        .isBetween(0.75, 1.25));
    }

    private static Map<String, Double> byQuarter(Map<String, Double> sums) {
        Map<String, Double> all = new TreeMap<>();
        sums.forEach((key, value) -> all.merge(key.substring(0, 7), value, Double::sum));
        return all;
    }

    private static List<Line> where(List<Line> rows, String column, String value) {
        return rows.stream().filter(row -> value.equals(row.get(column))).toList();
    }

    @Test
    void peopleComeGoAndMove() {
        Written written = written(42);
        List<Line> reps = written.rows(DemoFile.REPS);
        List<Line> left =
                reps.stream().filter(rep -> !rep.get("left_on").isEmpty()).toList();
        List<Line> joined = reps.stream()
                .filter(rep -> rep.get("hired_on").compareTo("2024-01-01") > 0)
                .toList();
        assertThat(left).hasSize(1);
        assertThat(joined).hasSizeGreaterThan(2);
        List<Line> ramp =
                where(written.rows(DemoFile.QUOTAS), "scope_id", joined.get(0).get("rep_id"));
        assertThat(Written.euros(ramp.get(0))).isLessThan(Written.euros(ramp.get(3)) / 2);
        assertThat(where(written.cleanDeals(), "rep_id", left.get(0).get("rep_id")))
                .isNotEmpty()
                .allMatch(deal -> !deal.get("closed_at").isEmpty());
        assertThat(Written.grouped(reps, rep -> rep.get("team_id")))
                .hasSize(3)
                .allSatisfy((team, members) -> assertThat(members).hasSizeGreaterThanOrEqualTo(5));
        assertThat(written.rows(DemoFile.TEAM_MEMBERSHIPS))
                .as("on the first of a quarter and in its middle")
                .extracting(row -> row.get("to_on"))
                .filteredOn(day -> !day.isEmpty())
                .containsExactlyInAnyOrder("2026-01-01", "2026-02-14");
        List<Line> teams = written.rows(DemoFile.TEAMS);
        assertThat(where(teams, "manager_rep_id", "R0001")).hasSize(1);
        assertThat(where(written.cleanDeals(), "rep_id", "R0001")).hasSizeGreaterThan(100);
        assertThat(where(teams, "manager_rep_id", ""))
                .allMatch(team -> !team.get("manager_name").isEmpty());
    }

    @Test
    void aLargerOrganisationHasRegionsAndTheirCurrencies() {
        Written written = Written.of(folder, Written.SIZE.of(66, 2));
        List<Line> teams = written.rows(DemoFile.TEAMS);
        Map<String, String> parents = new HashMap<>();
        teams.forEach(team -> parents.put(team.get("team_id"), team.get("parent_team_id")));
        assertThat(written.rows(DemoFile.REPS)).hasSize(66).allSatisfy(rep -> {
            String region = parents.getOrDefault(rep.get("team_id"), "");
            assertThat(region).startsWith("T-REGION-");
            assertThat(parents).containsEntry(region, "T-SALES");
        });
        for (DemoFile file : List.of(DemoFile.DEALS, DemoFile.QUOTAS, DemoFile.FORECASTS)) {
            assertThat(column(written.rows(file), "currency")).containsExactlyInAnyOrder("EUR", "GBP", "USD", "CHF");
        }
        assertThat(column(written.rows(DemoFile.FX_RATES), "kind")).containsExactlyInAnyOrder("spot", "plan");
        assertThat(column(written.rows(DemoFile.HOLIDAYS), "region"))
                .containsExactlyInAnyOrder("Continent", "Britain", "America", "Alps");
    }

    @Test
    void aRepIsTheSameInALargerOrganisation() {
        Written small =
                Written.of(folder.resolve("small"), Written.SIZE.of(24, 2).telling(Story.NONE));
        Written large =
                Written.of(folder.resolve("large"), Written.SIZE.of(25, 2).telling(Story.NONE));
        assertThat(ofFirstReps(large, DemoFile.DEALS, "deal_id"))
                .isEqualTo(ofFirstReps(small, DemoFile.DEALS, "deal_id"));
        assertThat(ofFirstReps(large, DemoFile.ACCOUNTS, "account_id"))
                .isEqualTo(ofFirstReps(small, DemoFile.ACCOUNTS, "account_id"));
    }

    private static Set<List<String>> ofFirstReps(Written written, DemoFile file, String key) {
        return written.rows(file).stream()
                .filter(row -> row.get(key).compareTo(row.get(key).charAt(0) + "-0023") < 0)
                .map(row -> List.of(row.get(key), row.values().getOrDefault("created_at", ""), row.get("name")))
                .collect(Collectors.toSet());
    }

    @Test
    void aSmallOrganisationCanBeWrittenToo() throws IOException {
        DemoOrganisation.write(folder, Written.SIZE.of(6, 1), LocalDate.of(2026, 5, 17));
        Written written = new Written(folder);
        assertThat(written.rows(DemoFile.REPS)).hasSize(6);
        assertThat(written.rows(DemoFile.DEALS)).hasSizeGreaterThan(50);
        assertThatThrownBy(() -> Written.SIZE.of(5, 1)).hasMessageContaining("6 to 9000 reps");
        assertThatThrownBy(() -> Written.SIZE.of(6, 0)).hasMessageContaining("1 to 80 quarters");
    }

    @Test
    void aLoadOfTheSizeOfABenchmarkIsAskedForByItsDealsAMonth() {
        DemoSize size = new DemoSize(12, 2, 7, Story.NONE, 24);
        Set<String> ids = new HashSet<>(column(Written.of(folder, size).cleanDeals(), "deal_id"));
        assertThat(ids).hasSizeBetween(11 * 24 * 6, 11 * 24 * 10);
    }

    @Test
    void aCleanOneHasEveryIdOnce() {
        Written written = Written.of(folder, Written.SIZE.of(6, 2).clean());
        assertThat(written.rows(DemoFile.DEALS).stream().map(deal -> deal.get("deal_id")))
                .doesNotHaveDuplicates()
                .noneMatch(Written::isDirt);
    }
}
