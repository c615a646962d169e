package io.quarterbook.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What packs show, as {@code reports/packs.yml} says it.
 *
 * @param status the bands for measures that have none of their own
 * @param roles the rows of the scorecard by role, in their order; {@code default} for all others
 * @param league columns of the league beside bookings and attainment
 */
public record Composition(Bands status, Map<String, List<Line>> roles, List<Column> league) {
    public Composition {
        Objects.requireNonNull(status, "packs.yml: status is missing");
        roles = Map.copyOf(Objects.requireNonNull(roles, "packs.yml: roles are missing"));
        league = List.copyOf(Objects.requireNonNull(league, "packs.yml: league is missing"));
        if (!roles.containsKey("default")) {
            throw new IllegalArgumentException("packs.yml: roles need a default");
        }
        roles.forEach(Composition::checkRole);
    }

    /**
     * Bounds of the status, on the favourable gap.
     *
     * @param ahead at or above it: ahead
     * @param watch below it: watch
     * @param behind below it: behind
     * @param absolute whether the gap is taken as it is rather than as a share of the target
     */
    public record Bands(BigDecimal ahead, BigDecimal watch, BigDecimal behind, boolean absolute) {
        public Bands {
            if (ahead == null || watch == null || behind == null) {
                throw new IllegalArgumentException("packs.yml: a status needs ahead, watch and behind");
            }
            if (ahead.compareTo(watch) <= 0 || watch.compareTo(behind) <= 0) {
                throw new IllegalArgumentException("packs.yml: status bands must fall: " + ahead + ", " + watch);
            }
        }
    }

    /**
     * One row of the scorecard.
     *
     * @param words its name in a sentence, as in "The win rate"
     * @param topic measures of one topic make one finding; the code itself if absent
     * @param weight of its gap among the findings; 0 for none
     */
    public record Line(
            String kpi,
            String area,
            String label,
            @Nullable String words,
            @Nullable String topic,
            @Nullable BigDecimal weight,
            @Nullable Bands bands) {
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

    /** The composition that comes with the product. */
    public static Composition standard() {
        try (InputStream in = Composition.class.getResourceAsStream("/reports/packs.yml")) {
            return read(Objects.requireNonNull(in, "reports/packs.yml is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
