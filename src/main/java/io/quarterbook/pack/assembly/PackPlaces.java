package io.quarterbook.pack.assembly;

import io.quarterbook.kpi.Figure;
import io.quarterbook.kpi.Review;
import io.quarterbook.measure.Roster;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.warehouse.Organisation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who gets a pack, and where it lies: the company, every team, and every rep who was employed on a day of the period or
 * has a deal in it. A rep's pack is filed under his team at the period's end.
 */
public final class PackPlaces {
    private static final String COMPANY = "company";
    private static final String NO_TEAM = "no-team";

    private final Map<Integer, PackPlace> places = new LinkedHashMap<>();

    public PackPlaces(Review review, Organisation organisation, Set<String> skipped) {
        String period = review.asked().period().period().code();
        Map<Long, String> teams = Slugs.of(
                organisation.teams().values().stream()
                        .map(team -> new Slugs.Named(team.key(), team.id(), team.name(), team.knownSince()))
                        .toList(),
                Set.of(COMPANY, NO_TEAM));
        Set<String> taken = new HashSet<>(Set.of(COMPANY));
        teams.values().forEach(slug -> taken.add("team-" + slug));
        Map<Long, String> reps = Slugs.of(
                organisation.reps().values().stream()
                        .map(rep -> new Slugs.Named(rep.key(), rep.id(), rep.name(), rep.knownSince()))
                        .toList(),
                taken);
        for (Scope scope : review.scopes()) {
            switch (scope.kind()) {
                case COMPANY -> put(scope, COMPANY, COMPANY, period);
                case TEAM -> {
                    String slug = teams.getOrDefault(scope.teamKey(), "");
                    put(scope, slug, "team-" + slug, period);
                }
                case REP -> {
                    Organisation.Rep rep = organisation.reps().get(scope.repKey());
                    if (rep != null && !skipped.contains(rep.id()) && isReviewed(review, scope, rep)) {
                        String folder = teams.getOrDefault(rep.teamKey(), NO_TEAM);
                        put(scope, folder, reps.getOrDefault(rep.key(), ""), period);
                    }
                }
                case MEMBER -> {}
            }
        }
    }

    private void put(Scope scope, String folder, String name, String period) {
        places.put(scope.key(), new PackPlace(scope, folder, name + "_" + period + ".xlsx"));
    }

    private static boolean isReviewed(Review review, Scope scope, Organisation.Rep rep) {
        Roster roster = review.measures().roster();
        boolean employed = roster.isEmployed(
                rep.key(),
                review.asked().period().start(),
                review.asked().period().until());
        return (employed && !rep.inferred())
                || review.kpis().stream()
                        .filter(kpi -> kpi.source().equals("deals"))
                        .map(kpi -> review.figure(review.asked().period(), scope, kpi))
                        .anyMatch(figure -> hasDeals(figure));
    }

    private static boolean hasDeals(Figure figure) {
        return figure.n() > 0;
    }

    /** All packs, in the order of scope kind and id. */
    public List<PackPlace> all() {
        return new ArrayList<>(places.values());
    }

    Optional<PackPlace> of(Scope scope) {
        return Optional.ofNullable(places.get(scope.key()));
    }

    /** The pack of a rep or a team. */
    Optional<PackPlace> of(ScopeKind kind, long key) {
        return places.values().stream()
                .filter(place -> place.scope().kind() == kind)
                .filter(place -> (kind == ScopeKind.REP
                                ? place.scope().repKey()
                                : place.scope().teamKey())
                        == key)
                .findFirst();
    }

    /** The packs in one folder. */
    Stream<PackPlace> in(String folder) {
        return places.values().stream().filter(place -> place.folder().equals(folder));
    }
}
