package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.demo.Written.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nightly deliveries are the one delivery in parts. */
class NightsTest {
    private static final int NIGHTS = 25;
    /** By what a row of each file is known; a file whose rows make sets is known by whose they are. */
    private static final Map<DemoFile, List<String>> KEYS = Map.ofEntries(
            Map.entry(DemoFile.REPS, List.of("rep_id")),
            Map.entry(DemoFile.TEAMS, List.of("team_id")),
            Map.entry(DemoFile.TEAM_MEMBERSHIPS, List.of("rep_id")),
            Map.entry(DemoFile.ABSENCES, List.of("rep_id")),
            Map.entry(DemoFile.HOLIDAYS, List.of("on", "region")),
            Map.entry(DemoFile.ACCOUNTS, List.of("account_id")),
            Map.entry(DemoFile.PRODUCTS, List.of("product_id")),
            Map.entry(DemoFile.STAGES, List.of("stage")),
            Map.entry(DemoFile.LEADS, List.of("lead_id")),
            Map.entry(DemoFile.DEALS, List.of("deal_id")),
            Map.entry(DemoFile.DEAL_CHANGES, List.of("deal_id", "changed_at", "field")),
            Map.entry(DemoFile.DEAL_SPLITS, List.of("deal_id")),
            Map.entry(DemoFile.ACTIVITIES, List.of("activity_id")),
            Map.entry(DemoFile.QUOTAS, List.of("scope", "scope_id", "period")),
            Map.entry(DemoFile.FORECASTS, List.of("scope", "scope_id", "period", "category", "submitted_at", "kind")),
            Map.entry(DemoFile.ADJUSTMENTS, List.of("adjustment_id")),
            Map.entry(DemoFile.FX_RATES, List.of("currency", "valid_on", "kind")));

    @ParameterizedTest
    @EnumSource(Story.class)
    void theUnionOfTheNightsIsTheOneDelivery(Story story, @TempDir Path folder) throws IOException {
        DemoSize size = Written.SIZE.telling(story).seeded(11);
        Written whole = Written.of(folder.resolve("whole"), size);
        DemoOrganisation.writeNights(folder.resolve("nights"), size, Written.LAST_DAY, NIGHTS);
        for (DemoFile kind : DemoFile.values()) {
            Map<List<String>, Set<Line>> union = new LinkedHashMap<>();
            for (int night = 1; night <= NIGHTS + 1; night++) {
                union.putAll(sets(
                        new Written(folder.resolve("nights").resolve("0" + (night < 10 ? "0" : "") + night)), kind));
            }
            assertThat(union).as(kind.fileName()).isEqualTo(sets(whole, kind));
        }
    }

    private static Map<List<String>, Set<Line>> sets(Written written, DemoFile kind) {
        Map<List<String>, Set<Line>> sets = new LinkedHashMap<>();
        for (Line row : written.rows(kind)) {
            List<String> key = new ArrayList<>();
            KEYS.getOrDefault(kind, List.of()).forEach(column -> key.add(row.get(column)));
            sets.computeIfAbsent(key, k -> new HashSet<>()).add(row);
        }
        return sets;
    }

    @Test
    void aNightTellsOnlyWhatChanged(@TempDir Path folder) throws IOException {
        DemoOrganisation.writeNights(folder, Written.SIZE, Written.LAST_DAY, 10);
        Written first = new Written(folder.resolve("001"));
        Written last = new Written(folder.resolve("011"));
        assertThat(folder.resolve("012")).doesNotExist();
        assertThat(Files.readString(folder.resolve("001/delivery.yaml")))
                .isEqualTo("delivered_at: 2026-06-20T22:00:00\ntime_zone: Europe/Berlin\ncurrency: EUR\n"
                        + "complete: true\n");
        assertThat(Files.readString(folder.resolve("011/delivery.yaml")))
                .contains("delivered_at: 2026-06-30T22:00:00", "complete: false");
        assertThat(first.rows(DemoFile.STAGES)).hasSize(6);
        assertThat(last.rows(DemoFile.STAGES)).isEmpty();
        assertThat(last.rows(DemoFile.DEAL_CHANGES)).isNotEmpty().allSatisfy(change -> assertThat(
                        change.get("changed_at"))
                .isBetween("2026-06-29T22:00:01", "2026-06-30T22:00:00"));
        assertThat(last.deals()).hasSizeBetween(20, first.deals().size() / 10).allSatisfy(deal -> assertThat(
                        deal.get("updated_at"))
                .isBetween("2026-06-29T22:00:01", "2026-06-30T22:00:00"));
    }

    @Test
    void aMeetingIsPlannedBeforeItIsHeldAndALeadComesBeforeItsAnswer(@TempDir Path folder) throws IOException {
        DemoOrganisation.writeNights(folder, Written.SIZE, Written.LAST_DAY, NIGHTS);
        Map<String, List<String>> states = new LinkedHashMap<>();
        Map<String, List<String>> attempts = new LinkedHashMap<>();
        for (int night = 2; night <= NIGHTS + 1; night++) {
            Written delta = new Written(folder.resolve("0" + (night < 10 ? "0" : "") + night));
            delta.rows(DemoFile.ACTIVITIES)
                    .forEach(row -> states.computeIfAbsent(row.get("activity_id"), k -> new ArrayList<>())
                            .add(row.get("status")));
            delta.rows(DemoFile.LEADS)
                    .forEach(row -> attempts.computeIfAbsent(row.get("lead_id"), k -> new ArrayList<>())
                            .add(row.get("first_attempt_at")));
        }
        assertThat(states).containsValue(List.of("planned", "held")).containsValue(List.of("planned", "cancelled"));
        assertThat(attempts.values()).anySatisfy(seen -> {
            assertThat(seen).hasSizeGreaterThan(1).first().isEqualTo("");
            assertThat(seen.get(seen.size() - 1)).isNotEmpty();
        });
    }
}
