package io.quarterbook.kpi;

import io.quarterbook.calendar.PeriodKind;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What figures are to reach, as {@code reports/targets.yaml} says it. The nearest one holds: of a rep that of the rep,
 * of his role, of his team, of the teams above it, of the company. What adds up (money and counts) is a target only of
 * whom it is given for: what a team is to reach is not what each of its people is to.
 *
 * @param bands where the status turns, for whatever has none of its own
 * @param company by the code of the KPI
 * @param teams by team id and code
 * @param roles of reps, by role and code
 * @param reps by rep id and code
 */
public record Targets(
        Bands bands,
        Map<String, Target> company,
        Map<String, Map<String, Target>> teams,
        Map<String, Map<String, Target>> roles,
        Map<String, Map<String, Target>> reps) {
    /**
     * One target. A rate is one for any period; what adds up over time is said per month, quarter or year, and then holds
     * for the longer periods, too.
     *
     * @param target of any period; null: it depends on the kind
     * @param bands its own; null: those of all
     */
    public record Target(
            @Nullable BigDecimal target,
            @Nullable BigDecimal month,
            @Nullable BigDecimal quarter,
            @Nullable BigDecimal year,
            @Nullable Bands bands) {
        /** For a period of a kind; null: none. */
        @Nullable
        BigDecimal of(PeriodKind kind) {
            if (target != null) {
                return target;
            }
            return switch (kind) {
                case MONTH -> month;
                case QUARTER -> quarter != null ? quarter : times(month, 3);
                case YEAR -> year != null ? year : quarter != null ? times(quarter, 4) : times(month, 12);
            };
        }

        private static @Nullable BigDecimal times(@Nullable BigDecimal one, int many) {
            return one == null ? null : one.multiply(BigDecimal.valueOf(many));
        }

        private boolean dependsOnKind() {
            return Stream.of(month, quarter, year).anyMatch(java.util.Objects::nonNull);
        }

        private String words() {
            return (target != null
                            ? plain(target)
                            : "month " + plain(month) + ", quarter " + plain(quarter) + ", year " + plain(year))
                    + (bands == null ? "" : ", " + bands);
        }

        private static String plain(@Nullable BigDecimal number) {
            return number == null ? "-" : number.toPlainString();
        }
    }

    /**
     * For whom a target is looked up.
     *
     * @param rep null: not a rep
     * @param role of the rep; null: none is known
     * @param teams his, or the team itself, and those above, the nearest first
     */
    public record Holder(@Nullable String rep, @Nullable String role, List<String> teams) {}

    public Targets {
        if (bands == null) {
            throw new IllegalArgumentException("bands are missing");
        }
        company = company == null ? Map.of() : Map.copyOf(company);
        teams = copied(teams);
        roles = copied(roles);
        reps = copied(reps);
        check(company);
        Stream.of(teams, roles, reps).flatMap(each -> each.values().stream()).forEach(Targets::check);
    }

    private static Map<String, Map<String, Target>> copied(@Nullable Map<String, Map<String, Target>> targets) {
        return targets == null ? Map.of() : Map.copyOf(targets);
    }

    private static void check(Map<String, Target> targets) {
        targets.forEach((code, target) -> {
            Kpi kpi = Catalogue.named(code)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "there is no KPI '" + code + "': 'quarterbook kpis' lists them"));
            if (kpi.equals(ResultKpis.BOOKINGS) || kpi.equals(GoalKpis.QUOTA_ATTAINMENT)) {
                throw new IllegalArgumentException("the target of " + code + " is the quota; write it into quotas.csv");
            }
            if ((target.target() != null) == target.dependsOnKind()) {
                throw new IllegalArgumentException(code + " needs a target, or one per month, quarter or year");
            }
        });
    }

    /**
     * Reads and checks the whole of it.
     *
     * @throws RuntimeException with the place of the first mistake
     */
    public static Targets read(InputStream yaml) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
        JsonNode tree = mapper.readTree(yaml);
        spellOut(mapper, tree.path("company"));
        Stream.of("teams", "roles", "reps")
                .forEach(kind -> tree.path(kind).forEach(targets -> spellOut(mapper, targets)));
        return mapper.treeToValue(tree, Targets.class);
    }

    /** A bare number is short for a target of any period. */
    private static void spellOut(YAMLMapper mapper, JsonNode targets) {
        if (targets instanceof ObjectNode all) {
            all.propertyNames().stream()
                    .filter(code -> all.get(code).isNumber())
                    .toList()
                    .forEach(code -> all.set(code, mapper.createObjectNode().set("target", all.get(code))));
        }
    }

    /** The target of a KPI that holds for somebody; empty: none does. */
    Optional<Target> of(Kpi kpi, Holder holder) {
        return candidates(holder, !kpi.addsUp())
                .map(targets -> targets.get(kpi.code()))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /** The nearest first. What is not inherited is a rep's or his role's; of a team, or the company, its own. */
    private Stream<Map<String, Target>> candidates(Holder holder, boolean inherited) {
        List<Map<String, Target>> all = new ArrayList<>();
        if (holder.rep() != null) {
            all.add(reps.getOrDefault(holder.rep(), Map.of()));
            all.add(roles.getOrDefault(String.valueOf(holder.role()), Map.of()));
        }
        int own = all.size();
        holder.teams().forEach(team -> all.add(teams.getOrDefault(team, Map.of())));
        all.add(company);
        return all.stream().limit(inherited ? all.size() : Math.max(1, own));
    }

    /** Every line of it under a key of its own, so that one that changed can be named. */
    public Map<String, String> asSettings() {
        Map<String, String> all = new TreeMap<>();
        all.put("targets.bands", bands.toString());
        company.forEach((code, target) -> put(all, "company." + code, target));
        Map.of("teams", teams, "roles", roles, "reps", reps)
                .forEach((kind, holders) -> holders.forEach((id, targets) ->
                        targets.forEach((code, target) -> put(all, kind + "." + id + "." + code, target))));
        return all;
    }

    /** A line a target: what could end a key or a line does not stand in one. */
    private static void put(Map<String, String> all, String key, Target target) {
        all.put("targets." + key.replaceAll("[=\\v]", "_"), target.words());
    }
}
