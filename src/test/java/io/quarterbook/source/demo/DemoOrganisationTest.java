package io.quarterbook.source.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.source.Delivery;
import io.quarterbook.source.Entity;
import io.quarterbook.source.ReadOptions;
import io.quarterbook.source.Rejection;
import io.quarterbook.source.RowSink;
import io.quarterbook.source.Source;
import io.quarterbook.source.SourceMapping;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo is an organisation a manager would believe in. */
class DemoOrganisationTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);

    private final Path folder;

    DemoOrganisationTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Rows rows(Entity entity) {
        Delivery delivery = Source.open(SourceMapping.load("canonical"), folder, new ReadOptions(BERLIN, BERLIN, null));
        Rows rows = new Rows(entity);
        delivery.read(entity, rows);
        return rows;
    }

    private void write(long seed) throws IOException {
        DemoOrganisation.write(folder, seed, LAST_DAY, DemoOrganisation.REPS, DemoOrganisation.QUARTERS);
    }

    @Test
    void theSameSeedGivesTheSameBytesEverywhere() throws IOException {
        Path one = folder.resolve("one");
        Path two = folder.resolve("two");
        DemoOrganisation.write(one, 7, LAST_DAY, 18, 9);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            DemoOrganisation.write(two, 7, LAST_DAY, 18, 9);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }

        for (String file :
                List.of("reps.csv", "teams.csv", "deals.csv", "quotas.csv", "accounts.csv", "delivery.yaml")) {
            assertThat(two.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
        }
        DemoOrganisation.write(two, 8, LAST_DAY, 18, 9);
        assertThat(Files.mismatch(one.resolve("deals.csv"), two.resolve("deals.csv")))
                .isNotNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 2026})
    void everythingRefersToSomethingThatIsThere(long seed) throws IOException {
        write(seed);
        Set<Object> reps = new HashSet<>(rows(Entity.REPS).column("rep_id"));
        Set<Object> teams = new HashSet<>(rows(Entity.TEAMS).column("team_id"));
        Rows deals = rows(Entity.DEALS);

        assertThat(reps).hasSize(18);
        assertThat(new HashSet<>(rows(Entity.REPS).column("name"))).hasSize(18);
        assertThat(teams).hasSize(4).containsAll(rows(Entity.REPS).column("team_id"));
        assertThat(reps)
                .containsAll(deals.column("rep_id"))
                .containsAll(rows(Entity.QUOTAS).column("scope_id"));
        assertThat(reps).hasSize(new HashSet<>(deals.column("rep_id")).size() + 1);
        assertThat(rows(Entity.ACCOUNTS).column("account_id")).containsAll(deals.column("account_id"));
        assertThat(new HashSet<>(rows(Entity.ACCOUNTS).column("name"))).hasSize(18 * 12);
        assertThat(deals.rejected).isZero();
        assertThat(new HashSet<>(deals.column("deal_id"))).hasSize(deals.values.size());
        assertThat(deals.values).allSatisfy(deal -> {
            OffsetDateTime created = (OffsetDateTime) Objects.requireNonNull(deals.get(deal, "created_at"));
            OffsetDateTime closed = (OffsetDateTime) deals.get(deal, "closed_at");
            assertThat(created.toLocalDate()).isBeforeOrEqualTo(LAST_DAY);
            assertThat(closed == null
                            || (closed.isAfter(created) && !closed.toLocalDate().isAfter(LAST_DAY)))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42, 2026})
    void aManagerWouldBelieveTheFigures(long seed) throws IOException {
        write(seed);
        Rows deals = rows(Entity.DEALS);
        List<@Nullable Object[]> won = deals.where("stage", "Closed Won");
        List<@Nullable Object[]> lost = deals.where("stage", "Closed Lost");
        int open = deals.values.size() - won.size() - lost.size();

        assertThat((double) won.size() / (won.size() + lost.size())).isBetween(0.24, 0.38);
        assertThat(deals.meanDays(won)).isBetween(35.0, 65.0);
        assertThat(open).isBetween(180, 450);

        Map<String, Double> quotas = quotas(rep -> rep);
        Map<String, Double> bookings = bookings(deals, won, rep -> rep);
        List<Double> attainments = new ArrayList<>();
        quotas.forEach((key, quota) -> attainments.add(bookings.getOrDefault(key, 0.0) / quota));
        assertThat(attainments.stream().filter(a -> a >= 0.6 && a <= 1.3).count())
                .isGreaterThan(attainments.size() * 7 / 10);

        Map<String, Double> all = bookings(deals, won, rep -> "");
        quotas(rep -> "").forEach((quarter, quota) -> assertThat(all.getOrDefault(quarter, 0.0) / quota)
                .as(quarter)
                .isBetween(0.75, 1.25));
    }

    @Test
    void peopleComeAndGo() throws IOException {
        write(42);
        Rows reps = rows(Entity.REPS);
        LocalDate firstDay = LocalDate.of(2024, 4, 1);
        List<@Nullable Object[]> left = reps.values.stream()
                .filter(rep -> reps.get(rep, "left_on") != null)
                .toList();
        List<@Nullable Object[]> joined = reps.values.stream()
                .filter(rep -> ((LocalDate) Objects.requireNonNull(reps.get(rep, "hired_on"))).isAfter(firstDay))
                .toList();

        assertThat(left).hasSize(1);
        assertThat(joined).hasSizeGreaterThan(2);
        Rows quotas = rows(Entity.QUOTAS);
        List<Double> ramp = quotas.where("scope_id", String.valueOf(reps.get(joined.get(0), "rep_id"))).stream()
                .map(row -> money(quotas.get(row, "amount")))
                .toList();
        assertThat(ramp.get(0)).isLessThan(ramp.get(3) / 2);
        Rows deals = rows(Entity.DEALS);
        assertThat(deals.where("rep_id", String.valueOf(reps.get(left.get(0), "rep_id"))))
                .isNotEmpty()
                .allMatch(deal -> deals.get(deal, "closed_at") != null);
        Map<Object, Long> sizes = reps.values.stream()
                .collect(Collectors.groupingBy(
                        rep -> Objects.requireNonNull(reps.get(rep, "team_id")), Collectors.counting()));
        assertThat(sizes).hasSize(3).allSatisfy((team, size) -> assertThat(size).isGreaterThanOrEqualTo(5));
    }

    @Test
    void aSmallOrganisationCanBeWrittenToo() throws IOException {
        DemoOrganisation.write(folder, 1, LocalDate.of(2026, 5, 17), 6, 1);

        assertThat(rows(Entity.REPS).values).hasSize(6);
        assertThat(rows(Entity.DEALS).values).hasSizeGreaterThan(50);
        assertThat(rows(Entity.DEALS).rejected).isZero();
    }

    private Map<String, Double> quotas(Function<String, String> scope) {
        Rows quotas = rows(Entity.QUOTAS);
        return quotas.values.stream()
                .collect(Collectors.groupingBy(
                        row -> quarter(LocalDate.parse(quotas.get(row, "period") + "-01"))
                                + scope.apply(String.valueOf(quotas.get(row, "scope_id"))),
                        TreeMap::new,
                        Collectors.summingDouble(row -> money(quotas.get(row, "amount")))));
    }

    private static Map<String, Double> bookings(
            Rows deals, List<@Nullable Object[]> won, Function<String, String> scope) {
        Map<String, Double> sums = new HashMap<>();
        for (@Nullable Object[] deal : won) {
            OffsetDateTime closed = (OffsetDateTime) Objects.requireNonNull(deals.get(deal, "closed_at"));
            String key = quarter(closed.toLocalDate()) + scope.apply(String.valueOf(deals.get(deal, "rep_id")));
            sums.merge(key, money(deals.get(deal, "amount")), Double::sum);
        }
        return sums;
    }

    private static double money(@Nullable Object amount) {
        return ((BigDecimal) Objects.requireNonNull(amount)).doubleValue();
    }

    private static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR) + " ";
    }

    private static final class Rows implements RowSink {
        private final Entity entity;
        private final List<@Nullable Object[]> values = new ArrayList<>();
        private int rejected;

        private Rows(Entity entity) {
            this.entity = entity;
        }

        @Override
        public void accept(long line, @Nullable Object[] row) {
            values.add(row);
        }

        @Override
        public void reject(Rejection rejection) {
            rejected++;
        }

        private @Nullable Object get(@Nullable Object[] row, String field) {
            return row[entity.indexOf(field)];
        }

        private List<Object> column(String field) {
            return values.stream()
                    .map(row -> get(row, field))
                    .filter(Objects::nonNull)
                    .map(Object.class::cast)
                    .toList();
        }

        private List<@Nullable Object[]> where(String field, String value) {
            return values.stream().filter(row -> value.equals(get(row, field))).toList();
        }

        private double meanDays(List<@Nullable Object[]> deals) {
            return deals.stream()
                    .mapToLong(deal -> ((OffsetDateTime) Objects.requireNonNull(get(deal, "created_at")))
                            .until((OffsetDateTime) Objects.requireNonNull(get(deal, "closed_at")), ChronoUnit.DAYS))
                    .average()
                    .orElse(0);
        }
    }
}
