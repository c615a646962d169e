package io.quarterbook.kpi;

import io.quarterbook.measure.Measures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every KPI, once. {@code quarterbook kpis} prints this list, and every pack quotes it. */
public final class Catalogue {
    /** Raised whenever a definition changes in a way that can move a figure. */
    public static final int DEFINITIONS_VERSION = 3;

    /** Those that everybody has, in the order in which they are explained. */
    public static final List<Kpi> ALL = Stream.of(
                    GoalKpis.ALL, ResultKpis.ALL, PipelineKpis.ALL, WaterfallKpis.ALL, ActivityKpis.ALL, LeadKpis.ALL)
            .flatMap(List::stream)
            .toList();

    /** Those of which there is one for each value of a column. */
    public static final List<KpiFamily> FAMILIES = Stream.of(
                    ResultKpis.FAMILIES, StageKpis.FAMILIES, ActivityKpis.FAMILIES)
            .flatMap(List::stream)
            .toList();

    private Catalogue() {}

    /** The KPIs that have rows, given the canonical files that any delivery brought and what was measured. */
    static List<Kpi> of(Set<String> sources, Measures measures) {
        List<Kpi> kpis = new ArrayList<>(ALL);
        for (KpiFamily family : FAMILIES) {
            measures.members(family.over())
                    .forEach(member -> kpis.add(family.member().apply(member)));
        }
        return kpis.stream().filter(kpi -> sources.contains(kpi.source())).toList();
    }

    /** The KPI of a code, of a family, too; empty: there is none. */
    public static Optional<Kpi> named(String code) {
        return Stream.concat(
                        ALL.stream(),
                        FAMILIES.stream()
                                .filter(family -> code.startsWith(family.code() + "."))
                                .map(family -> family.member()
                                        .apply(code.substring(family.code().length() + 1))))
                .filter(kpi -> kpi.code().equals(code))
                .findFirst();
    }
}
