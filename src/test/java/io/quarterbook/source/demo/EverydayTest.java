package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.demo.Written.Line;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leads, activities, splits, decisions and dirt of an ordinary export. */
class EverydayTest {
    private static Written written = new Written(Path.of(""));

    @BeforeAll
    static void write(@TempDir Path folder) {
        written = Written.of(folder, Written.SIZE);
    }

    private static Map<String, Long> counts(List<Line> rows, String column) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.get(column), Collectors.counting()));
    }

    @Test
    void leadsAreAnsweredInBusinessHoursOrNotAtAll() {
        List<Line> leads = written.rows(DemoFile.LEADS).stream()
                .filter(lead -> !Written.isDirt(lead.get("lead_id")))
                .toList();
        List<String> stamps = List.of(
                "created_at",
                "assigned_at",
                "first_attempt_at",
                "first_contact_at",
                "positive_response_at",
                "converted_at");
        assertThat(leads).allSatisfy(lead -> {
            List<String> known =
                    stamps.stream().map(lead::get).filter(at -> !at.isEmpty()).toList();
            assertThat(known).isSorted();
        });
        long unanswered = leads.stream()
                .filter(lead -> lead.get("first_attempt_at").isEmpty())
                .count();
        assertThat((double) unanswered / leads.size()).isBetween(0.05, 0.2);
        Map<String, String> created = new HashMap<>();
        written.deals().forEach(deal -> created.put(deal.get("deal_id"), deal.get("created_at")));
        List<Line> converted = leads.stream()
                .filter(lead -> !lead.get("converted_at").isEmpty())
                .toList();
        assertThat((double) converted.size() / leads.size()).isBetween(0.15, 0.4);
        assertThat(converted).allSatisfy(lead -> assertThat(created)
                .containsEntry(lead.get("converted_deal_id"), lead.get("converted_at")));
        assertThat(leads.stream()
                        .map(lead -> lead.get("first_attempt_at"))
                        .filter(at -> !at.isEmpty() && isWeekend(at))
                        .count())
                .isLessThan(leads.size() / 100);
    }

    private static boolean isWeekend(String instant) {
        return Written.day(instant).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    }

    @Test
    void everyKindOfActivityIsThere() {
        List<Line> activities = written.rows(DemoFile.ACTIVITIES);
        assertThat(counts(activities, "type"))
                .containsOnlyKeys(
                        "prospect_meeting",
                        "customer_meeting",
                        "call",
                        "email",
                        "demo",
                        "proposal_work",
                        "internal_meeting",
                        "training",
                        "admin",
                        "travel")
                .allSatisfy((type, count) -> assertThat(count).as(type).isGreaterThan(100));
        assertThat(counts(activities, "status")).containsOnlyKeys("", "planned", "held", "cancelled", "no_show");
        assertThat(counts(activities, "direction")).containsOnlyKeys("", "inbound", "outbound");
        assertThat(counts(activities, "automated").getOrDefault("true", 0L)).isGreaterThan(100);
        assertThat(activities.stream()
                        .filter(row -> isWeekend(row.get("started_at")))
                        .count())
                .isLessThan(activities.size() / 100);
        assertThat(Written.grouped(activities, row -> row.get("meeting_key")).entrySet())
                .filteredOn(meeting -> meeting.getKey().startsWith("M-0"))
                .hasSizeGreaterThan(50)
                .allSatisfy(meeting -> assertThat(meeting.getValue())
                        .hasSize(2)
                        .extracting(row -> row.get("rep_id"))
                        .doesNotHaveDuplicates());
    }

    @Test
    void wonDealsSawMoreMeetings() {
        Map<String, Long> meetings = counts(
                written.rows(DemoFile.ACTIVITIES).stream()
                        .filter(row -> row.get("type").endsWith("meeting"))
                        .toList(),
                "deal_id");
        assertThat(meetingsOf(meetings, "Closed Won")).isGreaterThan(2 * meetingsOf(meetings, "Closed Lost"));
    }

    private static double meetingsOf(Map<String, Long> meetings, String stage) {
        return written.cleanDeals().stream()
                .filter(deal -> deal.get("stage").equals(stage))
                .mapToLong(deal -> meetings.getOrDefault(deal.get("deal_id"), 0L))
                .average()
                .orElse(0);
    }

    @Test
    void aProspectHasWonNothingBefore() {
        Map<String, String> firstWin = new HashMap<>();
        Map<String, String> accounts = new HashMap<>();
        for (Line deal : written.deals()) {
            accounts.put(deal.get("deal_id"), deal.get("account_id"));
            if (deal.says("stage", "Closed Won") && Written.isAlive(deal)) {
                firstWin.merge(deal.get("account_id"), deal.get("closed_at"), (a, b) -> a.compareTo(b) < 0 ? a : b);
            }
        }
        assertThat(written.rows(DemoFile.ACTIVITIES))
                .filteredOn(row -> row.says("type", "prospect_meeting"))
                .allSatisfy(row -> assertThat(row.get("started_at"))
                        .isLessThanOrEqualTo(firstWin.getOrDefault(accounts.get(row.get("deal_id")), "9999")));
    }

    @Test
    void closesCrowdAtTheEndOfTheQuarter() {
        Map<Boolean, Long> wins = written.cleanDeals().stream()
                .filter(deal -> deal.says("stage", "Closed Won"))
                .map(deal -> Written.day(deal.get("closed_at")))
                .collect(Collectors.partitioningBy(
                        day -> day.plusDays(9).getMonthValue() != day.getMonthValue() && day.getMonthValue() % 3 == 0,
                        Collectors.counting()));
        long all = wins.values().stream().mapToLong(count -> count).sum();
        assertThat((double) wins.getOrDefault(true, 0L) / all).isBetween(0.18, 0.4);
    }

    @Test
    void someDealsAreSharedInOneWayOrAnother() {
        List<Line> splits = written.rows(DemoFile.DEAL_SPLITS);
        Set<List<String>> ways = Written.grouped(splits, row -> row.get("deal_id")).values().stream()
                .map(rows -> rows.stream()
                        .map(row -> row.get("share") + " " + row.get("kind"))
                        .toList())
                .collect(Collectors.toSet());
        assertThat(ways)
                .containsExactlyInAnyOrder(
                        List.of("0.60 revenue", "0.40 revenue"),
                        List.of("0.50 revenue", "0.30 revenue", "0.20 revenue"),
                        List.of("1 revenue", "0.25 overlay"));
        assertThat(counts(splits, "from_at")).hasSizeGreaterThan(10);
        double share =
                counts(splits, "deal_id").size() / (double) written.deals().size();
        assertThat(share).isBetween(0.02, 0.06);
    }

    @Test
    void dealsComeInAllKindsAndSomeAreNone() {
        List<Line> deals = written.cleanDeals();
        assertThat(counts(deals, "type")).containsOnlyKeys("new", "expansion", "renewal", "credit");
        assertThat(counts(deals, "void_reason")).containsOnlyKeys("", "test", "duplicate", "merged");
        assertThat(counts(deals, "deleted")).containsOnlyKeys("", "true");
        assertThat(counts(deals, "stage")).hasSize(6);
        assertThat(counts(deals, "forecast_category"))
                .containsOnlyKeys("omitted", "pipeline", "best_case", "most_likely", "commit", "closed");
        assertThat(counts(deals, "loss_reason")).hasSize(6);
        assertThat(counts(deals, "amount").getOrDefault("", 0L)).isBetween(10L, 200L);
        assertThat(counts(deals, "expected_close_on").getOrDefault("", 0L)).isBetween(10L, 300L);
        assertThat(deals.stream().filter(deal -> deal.get("amount").startsWith("-")))
                .isNotEmpty()
                .allMatch(deal -> deal.says("type", "credit"));
        List<Line> discounted = deals.stream()
                .filter(deal -> deal.says("stage", "Closed Won")
                        && !deal.get("list_amount").isEmpty())
                .filter(deal -> !deal.get("amount").isEmpty())
                .toList();
        assertThat(discounted.stream()
                        .mapToDouble(deal -> 1
                                - Double.parseDouble(deal.get("amount")) / Double.parseDouble(deal.get("list_amount")))
                        .average()
                        .orElse(0))
                .isBetween(0.05, 0.1);
    }

    @Test
    void salesOperationsDecideOnSingleDeals() {
        List<Line> adjustments = written.rows(DemoFile.ADJUSTMENTS);
        assertThat(counts(adjustments, "field"))
                .containsOnlyKeys("exclude", "credit", "closed_at", "amount", "type")
                .allSatisfy((field, count) -> assertThat(count).isBetween(2L, 6L));
        assertThat(adjustments)
                .filteredOn(row -> !row.get("revoked_at").isEmpty())
                .hasSize(1);
        assertThat(adjustments).allSatisfy(row -> assertThat(List.of(row.get("reason"), row.get("approved_by")))
                .doesNotContain(""));
    }

    @Test
    void aRateHoldsOnEveryDay() {
        Map<String, List<String>> days = new HashMap<>();
        written.rows(DemoFile.FX_RATES).stream()
                .filter(row -> row.says("kind", "spot"))
                .forEach(row -> days.computeIfAbsent(row.get("currency"), c -> new ArrayList<>())
                        .add(row.get("valid_on")));
        assertThat(days).containsOnlyKeys("GBP", "USD", "CHF").allSatisfy((currency, known) -> {
            LocalDate last = LocalDate.parse(known.get(0));
            for (String day : known) {
                assertThat(LocalDate.parse(day)).isBefore(last.plusDays(8));
                last = LocalDate.parse(day);
            }
            assertThat(Written.LAST_DAY).isBefore(last.plusDays(8));
        });
    }

    @Test
    void thereIsALittleDirt() {
        List<Line> deals = written.rows(DemoFile.DEALS);
        List<Line> dirt = deals.stream()
                .filter(deal -> Written.isDirt(deal.get("deal_id")))
                .toList();
        assertThat(dirt).extracting(deal -> deal.get("name")).anyMatch(name -> name.startsWith("="));
        assertThat(dirt).extracting(deal -> deal.get("name")).anyMatch(name -> name.contains("\ud83d\ude80"));
        assertThat(dirt).extracting(deal -> deal.get("name")).anyMatch(name -> name.contains("'"));
        assertThat(dirt).filteredOn(deal -> deal.says("rep_id", "R-GONE")).hasSize(1);
        assertThat(dirt)
                .filteredOn(deal -> deal.get("closed_at").compareTo(deal.get("created_at")) < 0)
                .hasSize(1);
        assertThat(deals).hasSize(written.deals().size() + 1);
        assertThat(written.rows(DemoFile.LEADS))
                .filteredOn(lead -> !lead.get("first_attempt_at").isEmpty()
                        && lead.get("first_attempt_at").compareTo(lead.get("created_at")) < 0)
                .hasSize(1);
        Set<String> known =
                written.deals().stream().map(deal -> deal.get("deal_id")).collect(Collectors.toSet());
        assertThat(written.rows(DemoFile.ACTIVITIES))
                .filteredOn(row -> !row.get("deal_id").isEmpty() && !known.contains(row.get("deal_id")))
                .hasSize(1);
    }
}
