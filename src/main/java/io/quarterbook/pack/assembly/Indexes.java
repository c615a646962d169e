package io.quarterbook.pack.assembly;

import io.quarterbook.measure.ScopeKind;
import io.quarterbook.pack.IndexModel;
import io.quarterbook.pack.PackModel;
import io.quarterbook.warehouse.Organisation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The pages that lead to the packs: the company's to all of them, each folder's to its own. */
public final class Indexes {
    private Indexes() {}

    /** By path. */
    public static Map<String, IndexModel> of(PackContext context, Function<PackPlace, PackModel> models) {
        Map<PackPlace, PackModel> all = new LinkedHashMap<>();
        context.places().all().stream()
                .sorted(Comparator.comparing((PackPlace place) -> place.scope().kind() != ScopeKind.COMPANY)
                        .thenComparing(PackPlace::folder)
                        .thenComparing(place -> place.scope().kind() != ScopeKind.TEAM)
                        .thenComparing(PackPlace::file))
                .forEach(place -> all.put(place, models.apply(place)));
        Map<String, IndexModel> indexes = new LinkedHashMap<>();
        List<String> folders =
                all.keySet().stream().map(PackPlace::folder).distinct().toList();
        for (String folder : folders) {
            boolean company = folder.equals("company");
            List<IndexModel.Entry> entries = all.entrySet().stream()
                    .filter(pack -> company || pack.getKey().folder().equals(folder))
                    .map(pack -> IndexModel.Entry.of(
                            pack.getValue(),
                            team(context, pack.getKey()),
                            pack.getKey().from(folder)))
                    .toList();
            PackModel first = all.entrySet().stream()
                    .filter(pack -> pack.getKey().folder().equals(folder))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            String name = folder.equals("no-team") ? "In no team" : first.name();
            indexes.put(
                    folder + "/index.html",
                    new IndexModel(
                            name,
                            first.period(),
                            first.state(),
                            first.asOf(),
                            first.publicationId(),
                            company,
                            entries));
        }
        return indexes;
    }

    private static String team(PackContext context, PackPlace place) {
        return switch (place.scope().kind()) {
            case TEAM -> place.scope().name();
            case REP -> {
                Organisation.Rep rep =
                        context.organisation().reps().get(place.scope().repKey());
                Organisation.Team team =
                        rep == null ? null : context.organisation().teams().get(rep.teamKey());
                yield team == null ? "–" : team.name();
            }
            case COMPANY, MEMBER -> "";
        };
    }
}
