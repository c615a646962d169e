package io.quarterbook.pack;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What packs show, as {@code reports/packs.yml} says it.
 *
 * @param roles the rows of the scorecard by role, in their order; {@code default} for all others
 * @param league columns of the league beside bookings and attainment
 */
public record Composition(Map<String, List<Line>> roles, List<Column> league) {
    /** What sentences and charts rest on, whatever the tables show. */
    private static final Set<String> SPOKEN_OF =
            Set.of("bookings", "quota_attainment", "deals_won", "deal_size", "win_rate");

    public Composition {
        roles = Map.copyOf(Objects.requireNonNull(roles, "packs.yml: roles are missing"));
        league = List.copyOf(Objects.requireNonNull(league, "packs.yml: league is missing"));
        if (!roles.containsKey("default")) {
            throw new IllegalArgumentException("packs.yml: roles need a default");
        }
        roles.forEach(Composition::checkRole);
    }

    /**
     * One row of the scorecard.
     *
     * @param words its name in a sentence, as in "The win rate"
     * @param topic measures of one topic make one finding; the code itself if absent
     * @param weight of its gap among the findings; 0 for none
     * @param when whether only open periods, or only those that are over, have it; null: all do
     */
    public record Line(
            String kpi,
            String area,
            String label,
            @Nullable String words,
            @Nullable String topic,
            @Nullable BigDecimal weight,
            @Nullable When when) {
        /** Of which periods it is a row. */
        public enum When {
            OPEN,
            OVER;

            @JsonCreator
            static When of(String text) {
                return valueOf(text.toUpperCase(Locale.ROOT));
            }
        }

        private static final int LONGEST_WORDS = 28;

        public Line {
            if (kpi == null || area == null || label == null) {
                throw new IllegalArgumentException("packs.yml: a row needs kpi, area and label, not " + kpi);
            }
            words = words == null ? label : words;
            topic = topic == null ? kpi : topic;
            weight = weight == null ? BigDecimal.ONE : weight;
            if (words.length() > LONGEST_WORDS) {
                throw new IllegalArgumentException("packs.yml: more than " + LONGEST_WORDS + " characters: " + words);
            }
        }

        /** Whether it is a row of a period that is over, or not. */
        boolean isOf(boolean over) {
            return when == null || (when == When.OVER) == over;
        }

        public String spoken() {
            return Objects.requireNonNull(words);
        }

        public String subject() {
            return Objects.requireNonNull(topic);
        }

        public BigDecimal importance() {
            return Objects.requireNonNull(weight);
        }
    }

    /** One column of the league. */
    public record Column(String kpi, String label) {
        public Column {
            if (kpi == null || label == null) {
                throw new IllegalArgumentException("packs.yml: a column of the league needs kpi and label");
            }
        }
    }

    /**
     * Reads and checks the whole of it.
     *
     * @throws RuntimeException with the place of the first mistake
     */
    public static Composition read(InputStream yaml) {
        return YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readValue(yaml, Composition.class);
    }

    /** The codes of all KPIs that any pack shows or speaks of. */
    public Set<String> kpis() {
        Set<String> kpis = new HashSet<>(SPOKEN_OF);
        roles.values().forEach(lines -> lines.forEach(line -> kpis.add(line.kpi())));
        league.forEach(column -> kpis.add(column.kpi()));
        return kpis;
    }

    public List<Line> scorecard(String role) {
        List<Line> own = roles.get(role);
        return own != null ? own : Objects.requireNonNull(roles.get("default"));
    }

    private static void checkRole(String role, List<Line> lines) {
        Set<String> seen = new HashSet<>();
        for (Line line : lines) {
            if (!seen.add(line.kpi())) {
                throw new IllegalArgumentException("packs.yml: " + role + " shows " + line.kpi() + " twice");
            }
        }
    }
}
