package io.quarterbook.pack;

import io.quarterbook.kpi.Bands;
import io.quarterbook.kpi.Better;
import io.quarterbook.kpi.Unit;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Made-up packs of every kind; its main method writes them into {@code target/sample-packs} to be looked at. */
public final class SamplePacks {
    static final PeriodText QUARTER = new PeriodText(
            "2026-Q3",
            "quarter",
            "Q3 2026",
            "1 Jul – 30 Sep 2026",
            "Q2 2026",
            "Q3 2025",
            "2026",
            List.of("Q4 24", "Q1 25", "Q2 25", "Q3 25", "Q4 25", "Q1 26", "Q2 26", "Q3 26"));
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    static final Bands BANDS =
            new Bands(new BigDecimal("0.03"), new BigDecimal("-0.03"), new BigDecimal("-0.12"), false);

    private static final List<String> NAMES = List.of(
            "Amelia Hart",
            "Mina Okafor",
            "Lukas Brandt",
            "Priya Nair",
            "Tomás Silva",
            "Erik Lund",
            "Sofia Conti",
            "Noah Fischer");

    private SamplePacks() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target/sample-packs"));
        PackWriter writer = new PackWriter(composition());
        writer.write(rep(true), folder.resolve("rep-with-quota.xlsx"));
        writer.write(rep(false), folder.resolve("rep-without-quota.xlsx"));
        writer.write(empty(), folder.resolve("rep-without-deals.xlsx"));
        writer.write(team(true), folder.resolve("team-with-quota.xlsx"));
        writer.write(team(false), folder.resolve("team-without-quota.xlsx"));
        writer.write(company(), folder.resolve("company.xlsx"));
    }

    static PackModel rep(boolean quota) {
        return model(PackKind.REP, "R-1", "Amelia Hart", "Account Executive  ·  Team North  ·  Manager: Jonas Berg")
                .scores(scores(1, quota, 1_132_900))
                .deals(deals(false))
                .build(quota);
    }

    /** What packs show that come with the product. */
    static Composition composition() {
        return Composition.read(
                Objects.requireNonNull(SamplePacks.class.getResourceAsStream("/reports/packs.yml"), "packs.yml"));
    }

    static PackModel empty() {
        List<ScoreRow> none = scores(1, false, 0).stream()
                .map(row -> new ScoreRow(
                        row.kpi(),
                        row.unit(),
                        row.better(),
                        row.unit() == Unit.COUNT || row.kpi().equals("bookings") ? BigDecimal.ZERO : null,
                        null,
                        null,
                        BANDS,
                        null,
                        null,
                        row.median(),
                        null,
                        null,
                        0L,
                        row.unit() == Unit.COUNT || row.kpi().equals("bookings") ? "" : "NO_CLOSED_DEALS",
                        null,
                        Arrays.asList(null, null, null, null, null, null, null, null),
                        List.of()))
                .toList();
        return model(PackKind.REP, "R-9", "Nadia New", "Account Executive  ·  Team North")
                .scores(none)
                .build(false);
    }

    static PackModel team(boolean quota) {
        return model(PackKind.TEAM, "T-1", "Team North", "8 reps  ·  Manager: Jonas Berg  ·  EMEA North")
                .scores(scores(3, quota, 8_430_000))
                .league(reps(quota))
                .deals(deals(true))
                .build(quota);
    }

    static PackModel company() {
        List<LeagueRow> rows = new ArrayList<>();
        for (String name : List.of("Central", "East", "West")) {
            List<ScoreRow> figures = scores(name.hashCode(), false, 3_300_000 + name.length() * 100_000);
            rows.add(new LeagueRow(
                    name, name, "../" + name.toLowerCase(java.util.Locale.ROOT) + "/team.xlsx", true, false, figures));
        }
        return model(PackKind.COMPANY, "company", "Company", "3 teams, 35 reps")
                .scores(scores(4, false, 10_005_534))
                .league(rows)
                .deals(deals(true))
                .build(false);
    }

    private static List<LeagueRow> reps(boolean quota) {
        List<LeagueRow> rows = new ArrayList<>();
        int[] booked = {1_132_900, 1_510_000, 1_280_000, 1_120_000, 1_100_000, 940_000, 910_000, 740_000};
        for (int i = 0; i < NAMES.size(); i++) {
            String slug = NAMES.get(i)
                    .toLowerCase(java.util.Locale.ROOT)
                    .replace(' ', '-')
                    .replace("á", "a");
            rows.add(new LeagueRow(
                    "R-" + (i + 1),
                    NAMES.get(i),
                    slug + "_2026-Q3.xlsx",
                    false,
                    i == 6,
                    scores(i + 1, quota, booked[i])));
        }
        return rows;
    }

    static List<ScoreRow> scores(int seed, boolean quota, long booked) {
        Random random = new Random(seed);
        BigDecimal goal = quota ? BigDecimal.valueOf(booked > 5_000_000 ? 9_200_000 : 1_200_000) : null;
        List<ScoreRow> rows = new ArrayList<>();
        rows.add(row("bookings", Unit.MONEY, Better.HIGHER, booked, goal, random, 57));
        if (goal != null) {
            BigDecimal share = BigDecimal.valueOf(booked).divide(goal, 12, RoundingMode.HALF_UP);
            rows.add(row(
                    "quota_attainment", Unit.SHARE, Better.HIGHER, share.doubleValue(), BigDecimal.ONE, random, 57));
        }
        rows.add(row("deals_won", Unit.COUNT, Better.HIGHER, 22, null, random, 22));
        rows.add(row("deals_lost", Unit.COUNT, Better.LOWER, 35, null, random, 35));
        rows.add(row(
                "win_rate", Unit.SHARE, Better.HIGHER, 22 / 57.0, quota ? new BigDecimal("0.45") : null, random, 57));
        rows.add(row("win_rate_value", Unit.SHARE, Better.HIGHER, 0.42, null, random, 57));
        rows.add(row("deal_size", Unit.MONEY, Better.HIGHER, booked / 22.0, null, random, 22));
        rows.add(row(
                "sales_cycle_median", Unit.DAYS, Better.LOWER, 73.5, quota ? new BigDecimal("65") : null, random, 22));
        rows.add(row("sales_velocity", Unit.MONEY_PER_DAY, Better.HIGHER, 4_321, null, random, 57));
        rows.add(row("pipeline_created", Unit.MONEY, Better.HIGHER, 845_300, null, random, 40));
        rows.add(row("open_pipeline", Unit.MONEY, Better.HIGHER, 1_256_000, null, random, 16));
        rows.add(row("open_deal_value", Unit.MONEY, Better.HIGHER, 78_500, null, random, 3));
        return rows;
    }

    private static ScoreRow row(
            String kpi, Unit unit, Better better, double actual, @Nullable BigDecimal target, Random random, long n) {
        List<@Nullable BigDecimal> trend = new ArrayList<>();
        List<@Nullable BigDecimal> group = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            trend.add(number(actual * (0.8 + random.nextDouble() * 0.4)));
            group.add(number(actual * (0.95 + random.nextDouble() * 0.15)));
        }
        trend.add(number(actual));
        group.add(number(actual * 1.08));
        return new ScoreRow(
                kpi,
                unit,
                better,
                number(actual),
                target,
                target,
                BANDS,
                trend.get(6),
                trend.get(3),
                number(actual * 1.05),
                3,
                8,
                n,
                "",
                unit == Unit.MONEY || unit == Unit.COUNT ? number(actual * 2.9) : number(actual * 1.02),
                trend,
                group);
    }

    private static BigDecimal number(double value) {
        return BigDecimal.valueOf(value).setScale(12, RoundingMode.HALF_UP);
    }

    static List<DealRow> deals(boolean owner) {
        Random random = new Random(7);
        List<String> accounts = List.of("Aldgate Foods", "Brightwater Labs", "Cobalt Freight", "=Dunmore Textiles");
        List<DealRow> deals = new ArrayList<>();
        for (int i = 0; i < 73; i++) {
            Outcome outcome = i < 22 ? Outcome.WON : i < 57 ? Outcome.LOST : Outcome.OPEN;
            LocalDate created = LocalDate.of(2026, 4, 1).plusDays(random.nextInt(60));
            LocalDate closed =
                    outcome == Outcome.OPEN ? null : LocalDate.of(2026, 7, 1).plusDays(random.nextInt(90));
            BigDecimal value = BigDecimal.valueOf(i == 30 ? 0 : 18_000 + random.nextInt(100_000));
            deals.add(new DealRow(
                    "D-" + (20_411 + 3 * i),
                    i % 2 == 0 ? "https://crm.example.com/deal/" + i + "?a=1&b=2" : null,
                    "Renewal " + i,
                    accounts.get(i % 4),
                    i % 3 == 0 ? "Platform" : "Analytics add-on",
                    NAMES.get(i % 8),
                    outcome == Outcome.OPEN ? "Proposal" : "Closed",
                    outcome,
                    i == 30 ? null : value,
                    null,
                    created,
                    closed,
                    null,
                    (closed == null ? LocalDate.of(2026, 9, 30) : closed).toEpochDay() - created.toEpochDay(),
                    null,
                    outcome == Outcome.LOST ? i % 2 == 0 ? "Price" : "No decision" : null));
        }
        return owner ? deals : deals.stream().toList();
    }

    static Draft model(PackKind kind, String id, String name, String place) {
        return new Draft(kind, id, name, place);
    }

    /** Collects what differs between the samples. */
    static final class Draft {
        private final PackKind kind;
        private final String id;
        private final String name;
        private final String place;
        private List<ScoreRow> scores = List.of();
        private List<LeagueRow> league = List.of();
        private List<DealRow> deals = List.of();
        private int group = 8;

        private Draft(PackKind kind, String id, String name, String place) {
            this.kind = kind;
            this.id = id;
            this.name = name;
            this.place = place;
        }

        Draft scores(List<ScoreRow> rows) {
            scores = rows;
            return this;
        }

        Draft league(List<LeagueRow> rows) {
            league = rows;
            return this;
        }

        Draft deals(List<DealRow> rows) {
            deals = rows;
            return this;
        }

        Draft group(int size) {
            group = size;
            return this;
        }

        PackModel build(boolean quota) {
            BigDecimal booked = scores.isEmpty() ? null : scores.get(0).actual();
            List<CumulativePoint> months = new ArrayList<>();
            for (int i = 0; booked != null && i < 12; i++) {
                BigDecimal part = booked.multiply(BigDecimal.valueOf(i + 1))
                        .divide(BigDecimal.valueOf(3), 2, RoundingMode.HALF_UP);
                BigDecimal goal = scores.get(0).target();
                months.add(new CumulativePoint(
                        MONTHS.get(i),
                        i < 9 ? part : null,
                        goal == null
                                ? null
                                : goal.multiply(BigDecimal.valueOf(i + 1))
                                        .divide(BigDecimal.valueOf(3), 2, RoundingMode.HALF_UP),
                        part.multiply(new BigDecimal("0.87"))));
            }
            return new PackModel(
                    kind,
                    id,
                    name,
                    place,
                    "default",
                    QUARTER,
                    "final v1",
                    true,
                    LocalDate.of(2026, 9, 30),
                    LocalDate.of(2026, 10, 1),
                    Instant.parse("2026-10-01T00:00:00Z"),
                    BANDS,
                    "EUR",
                    "Europe/Berlin",
                    "2026-Q3-4f1c9a0b77d2",
                    "Team North, " + group + " reps",
                    group,
                    kind == PackKind.COMPANY ? "" : "Team",
                    scores,
                    months,
                    league,
                    deals,
                    List.of(
                            new ExceptionRow(
                                    "Close before creation",
                                    "D-20588",
                                    "Left out of the sales cycle; kept in win rate",
                                    1),
                            new ExceptionRow("Amount missing", "D-20501", "In counts, not in money", 1)),
                    List.of(
                            new DefinitionRow(
                                    "Bookings won",
                                    "Value of deals won in the period, credited to the owner at the close.",
                                    "CRM deals",
                                    "Higher"),
                            new DefinitionRow(
                                    "Win rate",
                                    "Won ÷ (won + lost), by number, of the deals that closed in the period. A deal that was reopened and closed again counts at its last close only.",
                                    "CRM deals",
                                    "Higher"),
                            new DefinitionRow(
                                    "Sales cycle, median",
                                    "Median of days from creation to close of the deals won.",
                                    "CRM deals",
                                    "Lower")),
                    List.of("Forecast: no submissions in the source", "Activities and leads: not in the source"),
                    quota ? List.of() : List.of("No quotas in the source: attainment is not shown"));
        }
    }
}
