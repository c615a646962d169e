package io.quarterbook.kpi;

import io.quarterbook.measure.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue for people to read: what each KPI means, and how it is computed. */
public final class CatalogueText {
    private CatalogueText() {}

    private static Stream<Kpi> all() {
        return Stream.concat(Catalogue.ALL.stream(), Catalogue.FAMILIES.stream().map(KpiFamily::any));
    }

    /** As plain lines. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Definitions version " + Catalogue.DEFINITIONS_VERSION);
        all().forEach(kpi -> {
            lines.add("");
            lines.add(kpi.code() + " (" + kpi.label() + ", " + kpi.unit().code() + ")");
            lines.add("  " + kpi.meaning());
            lines.add("  = " + kpi.formula().text());
        });
        return lines;
    }

    /** As a page of documentation. */
    public static List<String> markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("# KPIs, definitions version " + Catalogue.DEFINITIONS_VERSION);
        lines.add("");
        lines.add(
                "Made by `quarterbook kpis --format markdown`. Of `.STAGE`, `.REASON` and `.TYPE` there is one for each that the"
                        + " source knows. Figures marked * are judged by what is known by now, so that they are never final. What adds up is what"
                        + " parts make the whole of: over teams, members and child teams; over time, months and quarters.");
        lines.add("");
        lines.add("| code | KPI | meaning | formula | unit | better | adds up over | needs |");
        lines.add("|---|---|---|---|---|---|---|---|");
        all().forEach(kpi -> lines.add("| `" + kpi.code() + "`" + (kpi.isJudgedLater() ? " *" : "") + " | "
                + kpi.label() + " | " + kpi.meaning() + " | " + kpi.formula().text() + " | "
                + kpi.unit().code().replace('_', ' ') + " | " + better(kpi) + " | " + adds(kpi) + " | " + kpi.source()
                + " |"));
        return lines;
    }

    private static String adds(Kpi kpi) {
        Set<Measure.Adds> adds = kpi.formula().adds();
        return adds.isEmpty()
                ? "–"
                : Stream.of(Measure.Adds.values())
                        .filter(adds::contains)
                        .map(over -> over == Measure.Adds.SCOPES ? "teams" : "time")
                        .collect(Collectors.joining(", "));
    }

    private static String better(Kpi kpi) {
        return switch (kpi.better()) {
            case HIGHER -> "higher";
            case LOWER -> "lower";
            case NEITHER -> "–";
        };
    }
}
