package io.quarterbook.bench;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.source.demo.Story;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bench loads is what could have been delivered. */
class MadeDeliveriesTest {
    private final Path folder;
    private final Path export;

    MadeDeliveriesTest(@TempDir Path folder) {
        this.folder = folder;
        this.export = folder.resolve("export");
    }

    @BeforeEach
    void export() throws IOException {
        DemoOrganisation.write(export, new DemoSize(24, 3, 7, Story.FULL, 22).clean(), LocalDate.of(2026, 6, 30));
    }

    @Test
    void aNightChangesAboutOnePercentAndNoRowTwice() throws IOException {
        List<Night> nights = Nights.write(export, folder.resolve("nights"), 10);
        for (String file : List.of("deals.csv", "activities.csv", "leads.csv", "forecasts.csv")) {
            int all = rows(export, file).size();
            int changed = nights.stream()
                    .mapToInt(night -> rows(night.folder(), file).size())
                    .sum();
            assertThat(changed).as(file).isBetween(all * 8 / 100, all * 12 / 100);
        }
        List<String> ids = new ArrayList<>();
        nights.forEach(night -> rows(night.folder(), "deals.csv").forEach(deal -> ids.add(deal.getField("deal_id"))));
        assertThat(ids).doesNotHaveDuplicates();
        long half = rows(nights.get(0).folder(), "activities.csv").stream()
                .filter(activity -> activity.getField("activity_id").startsWith("N1-"))
                .count();
        assertThat(half * 2.0 / rows(nights.get(0).folder(), "activities.csv").size())
                .isBetween(0.7, 1.3);
    }

    @Test
    void aChangedDealSaysWhatItsLogSays() throws IOException {
        Night night = Nights.write(export, folder.resolve("nights"), 1).get(0);
        Map<String, NamedCsvRecord> before = byId(rows(export, "deals.csv"));
        Map<String, NamedCsvRecord> after = byId(rows(night.folder(), "deals.csv"));
        Map<String, Integer> fields = new HashMap<>();
        for (NamedCsvRecord change : rows(night.folder(), "deal_changes.csv")) {
            String id = change.getField("deal_id");
            String field = change.getField("field");
            fields.merge(field, 1, Integer::sum);
            assertThat(of(before, id).getField(field)).isEqualTo(change.getField("old_value"));
            assertThat(of(after, id).getField(field)).isEqualTo(change.getField("new_value"));
            assertThat(change.getField("changed_at"))
                    .isEqualTo(of(after, id).getField("updated_at"))
                    .startsWith("2026-07-01T");
        }
        assertThat(fields).containsOnlyKeys("stage", "probability", "forecast_category", "expected_close_on", "amount");
        assertThat(Files.readString(night.folder().resolve("delivery.yaml")))
                .contains("delivered_at: 2026-07-01T22:00:00", "complete: false", "time_zone: Europe/Berlin");
    }

    @Test
    void aLongerHistoryHasEveryDealSeveralTimesAndEveryRepOnce() throws IOException {
        Path longer = folder.resolve("longer");
        LongerHistory.write(export, longer, 3);
        assertThat(rows(longer, "reps.csv")).hasSameSizeAs(rows(export, "reps.csv"));
        for (String file : List.of("deals.csv", "activities.csv", "leads.csv", "deal_changes.csv", "forecasts.csv")) {
            assertThat(rows(longer, file))
                    .as(file)
                    .hasSize(3 * rows(export, file).size());
        }
        assertThat(byId(rows(longer, "deals.csv")))
                .hasSize(3 * rows(export, "deals.csv").size())
                .containsKeys(rows(longer, "deal_changes.csv").stream()
                        .map(change -> change.getField("deal_id"))
                        .toArray(String[]::new));
        assertThat(Files.readString(longer.resolve("delivery.yaml")))
                .isEqualTo(Files.readString(export.resolve("delivery.yaml")));
    }

    private static Map<String, NamedCsvRecord> byId(List<NamedCsvRecord> deals) {
        return deals.stream().collect(Collectors.toMap(deal -> deal.getField("deal_id"), Function.identity()));
    }

    private static NamedCsvRecord of(Map<String, NamedCsvRecord> deals, String id) {
        return Objects.requireNonNull(deals.get(id), id);
    }

    private static List<NamedCsvRecord> rows(Path folder, String file) {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(folder.resolve(file))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
