package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.demo.Written.Line;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is there to be found, and is not there without the story. */
class StoryTest {
    private static final int SEEDS = 5;

    private final Path folder;

    StoryTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A closed deal that began in discovery. */
    private record Discovered(String team, long days, boolean won) {}

    private Written written(Story story, long seed) {
        return Written.of(
                folder.resolve(story + "-" + seed), Written.SIZE.telling(story).seeded(seed));
    }

    private static List<Discovered> discovered(Written written) {
        Map<String, String> teams = new HashMap<>();
        written.rows(DemoFile.REPS).forEach(rep -> teams.put(rep.get("rep_id"), rep.get("team_id")));
        Map<String, List<Line>> changes = written.changes();
        List<Discovered> all = new ArrayList<>();
        for (Line deal : written.cleanDeals()) {
            String left = changes.getOrDefault(deal.get("deal_id"), List.of()).stream()
                    .filter(change -> change.says("field", "stage"))
                    .findFirst()
                    .filter(change -> change.says("old_value", "Discovery"))
                    .map(change -> change.get("changed_at"))
                    .orElse("");
            if (Written.isAlive(deal)
                    && !deal.get("closed_at").isEmpty()
                    && !left.isEmpty()
                    && teams.containsKey(deal.get("rep_id"))) {
                long days = Written.day(deal.get("created_at")).until(Written.day(left), ChronoUnit.DAYS);
                String team = Objects.requireNonNull(teams.get(deal.get("rep_id")));
                all.add(new Discovered(team, days, deal.says("stage", "Closed Won")));
            }
        }
        all.sort(Comparator.comparingLong(Discovered::days));
        return all;
    }

    /** Whether deals up to the lower quartile of discovery days win less often than the others, beyond chance. */
    private static boolean fastLoses(List<Discovered> sorted, Predicate<Discovered> others) {
        long limit = sorted.get(sorted.size() / 4).days();
        double[] fast = interval(sorted, deal -> deal.days() <= limit);
        double[] rest = interval(sorted, deal -> deal.days() > limit && others.test(deal));
        return fast[1] < rest[0];
    }

    /** Wilson, 80 %. */
    private static double[] interval(List<Discovered> all, Predicate<Discovered> group) {
        double n = all.stream().filter(group).count();
        double p = all.stream().filter(group).filter(Discovered::won).count() / n;
        double z2 = 1.2816 * 1.2816;
        double middle = p + z2 / (2 * n);
        double half = 1.2816 * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n));
        return new double[] {(middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)};
    }

    private static List<Discovered> rushing(List<Discovered> all) {
        return all.stream()
                .filter(deal -> deal.team().equals(DemoOrganisation.RUSHING_TEAM))
                .toList();
    }

    private static double winRate(List<Discovered> deals) {
        return deals.stream().filter(Discovered::won).count() / (double) deals.size();
    }

    @Test
    void aHurriedDiscoveryCostsWinsInTheCompanyAndInTheTeam() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Discovered> all = discovered(written(Story.FULL, seed));
            List<Discovered> team = rushing(all);
            List<Discovered> others =
                    all.stream().filter(deal -> !team.contains(deal)).toList();
            assertThat(fastLoses(all, deal -> true)).as("company, seed " + seed).isTrue();
            assertThat(fastLoses(team, deal -> true)).as("team, seed " + seed).isTrue();
            assertThat(team.get(team.size() / 2).days() * 2)
                    .isLessThan(others.get(others.size() / 2).days());
            assertThat(winRate(team)).isLessThan(winRate(others) * 0.75);
        }
    }

    @Test
    void withoutTheStorySpeedTellsNothing() {
        int found = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            List<Discovered> all = discovered(written(Story.NONE, seed));
            found += fastLoses(all, deal -> true) ? 1 : 0;
            List<Discovered> team = rushing(all);
            found += fastLoses(team, deal -> true) ? 1 : 0;
            assertThat(winRate(team)).isBetween(winRate(all) * 0.9, winRate(all) * 1.1);
        }
        assertThat(found).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 2026})
    void oneRepSandbagsAndOneIsAnOptimist(long seed) {
        Written written = written(Story.FULL, seed);
        for (int weeks : new int[] {8, 4, 2, 1}) {
            assertThat(bias(written, DemoOrganisation.SANDBAGGER, weeks))
                    .as("%d weeks", weeks)
                    .isNegative();
            assertThat(bias(written, DemoOrganisation.OPTIMIST, weeks))
                    .as("%d weeks", weeks)
                    .isPositive();
        }
        assertThat(bias(written, DemoOrganisation.SANDBAGGER, 4)).isBetween(-0.6, -0.2);
        assertThat(bias(written, DemoOrganisation.OPTIMIST, 4)).isBetween(0.1, 0.5);
    }

    /** What a rep called so many weeks before the end of each quarter, less what he booked, over that. */
    private static double bias(Written written, String rep, int weeks) {
        double called = 0;
        double booked = 0;
        for (LocalDate start = LocalDate.of(2024, 1, 1);
                start.isBefore(Written.LAST_DAY);
                start = start.plusMonths(3)) {
            LocalDate last = start.plusMonths(3).minusDays(1);
            LocalDate lock = last.minusDays(7L * weeks)
                    .with(java.time.temporal.TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            String quarter = Written.quarter(start);
            Line call = written.rows(DemoFile.FORECASTS).stream()
                    .filter(row -> row.get("scope_id").equals(rep) && row.says("kind", "rep"))
                    .filter(row -> row.get("period").equals(quarter) && row.says("category", "commit"))
                    .filter(row -> row.get("submitted_at").compareTo(lock + "T09:00:00") < 0)
                    .reduce((one, later) -> later)
                    .orElse(null);
            if (call != null) {
                called += Written.euros(call);
                booked += booked(written, rep, quarter);
            }
        }
        return (called - booked) / booked;
    }

    private static double booked(Written written, String rep, String quarter) {
        return written.cleanDeals().stream()
                .filter(deal -> deal.get("rep_id").equals(rep) && deal.says("stage", "Closed Won"))
                .filter(deal -> Written.isAlive(deal)
                        && Written.quarter(Written.day(deal.get("closed_at"))).equals(quarter))
                .mapToDouble(Written::euros)
                .sum();
    }

    @Test
    void everyCallIsHandedInOnAMondayBeforeNine() {
        assertThat(written(Story.FULL, 7).rows(DemoFile.FORECASTS))
                .hasSizeGreaterThan(10_000)
                .allSatisfy(row -> {
                    assertThat(Written.day(row.get("submitted_at")).getDayOfWeek())
                            .isEqualTo(DayOfWeek.MONDAY);
                    assertThat(row.get("submitted_at").substring(11)).isLessThan("09:00");
                });
    }
}
