package io.quarterbook.pack.assembly;

import io.quarterbook.kpi.Comparison;
import io.quarterbook.kpi.Review;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.pack.LeagueRow;
import io.quarterbook.warehouse.Organisation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The rows of a team's or the company's first sheet: child teams, and members or reps in no team. */
final class Leagues {
    private final PackContext context;
    private final Review review;
    private final ScoreRows scores;
    private final Map<Long, Scope> teams;
    private final Map<Long, Scope> reps;
    private final Map<Integer, Comparison> comparisons = new ConcurrentHashMap<>();

    Leagues(PackContext context, ScoreRows scores) {
        this.context = context;
        this.review = context.review();
        this.scores = scores;
        this.teams = byKey(ScopeKind.TEAM);
        this.reps = byKey(ScopeKind.REP);
    }

    private Map<Long, Scope> byKey(ScopeKind kind) {
        Map<Long, Scope> found = new ConcurrentHashMap<>();
        review.scopes().stream()
                .filter(scope -> scope.kind() == kind)
                .forEach(scope -> found.put(kind == ScopeKind.TEAM ? scope.teamKey() : scope.repKey(), scope));
        return found;
    }

    /** The reps of a team, compared with each other. */
    Comparison comparison(Scope team) {
        return comparisons.computeIfAbsent(team.key(), key -> Comparison.of(review, team));
    }

    List<LeagueRow> of(PackPlace place) {
        Scope scope = place.scope();
        if (scope.kind() == ScopeKind.REP) {
            return List.of();
        }
        List<LeagueRow> rows = new ArrayList<>();
        children(scope).forEach(team -> rows.add(team(team, place)));
        members(scope).forEach(member -> rows.add(rep(member, place)));
        return rows;
    }

    /** How many child teams and reps a scope has, in words. */
    String size(Scope scope) {
        long children = children(scope).size();
        long all = context.organisation().reps().values().stream()
                .filter(rep -> scope.kind() == ScopeKind.COMPANY || isIn(scope, rep))
                .count();
        return (children == 0 ? "" : children + (children == 1 ? " team, " : " teams, "))
                + all
                + (all == 1 ? " rep" : " reps");
    }

    private boolean isIn(Scope scope, Organisation.Rep rep) {
        return review.measures()
                .roster()
                .isIn(scope, rep.key(), review.asked().period().snapshotDay());
    }

    private List<Scope> children(Scope scope) {
        long parent = scope.kind() == ScopeKind.COMPANY ? 0 : scope.teamKey();
        return context.organisation().teams().values().stream()
                .filter(team -> team.parentKey() == parent)
                .sorted(Comparator.comparing(Organisation.Team::name).thenComparing(Organisation.Team::id))
                .map(team -> teams.get(team.key()))
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    /** Members of the team with days in the period; of the company, reps in no team who have a pack. */
    private List<Scope> members(Scope scope) {
        if (scope.kind() == ScopeKind.COMPANY) {
            return context.organisation().reps().values().stream()
                    .filter(rep -> rep.teamKey() == 0)
                    .map(rep -> reps.get(rep.key()))
                    .filter(java.util.Objects::nonNull)
                    .filter(rep -> context.places().of(rep).isPresent())
                    .sorted(Comparator.comparing(Scope::name).thenComparing(Scope::id))
                    .toList();
        }
        return review.scopes().stream()
                .filter(member -> member.kind() == ScopeKind.MEMBER && member.teamKey() == scope.teamKey())
                .filter(member -> review.measures()
                        .roster()
                        .touches(
                                member,
                                review.asked().period().start(),
                                review.asked().period().until()))
                .filter(member ->
                        context.places().of(ScopeKind.REP, member.repKey()).isPresent())
                .sorted(Comparator.comparing(Scope::name).thenComparing(Scope::id))
                .toList();
    }

    private LeagueRow team(Scope team, PackPlace place) {
        return new LeagueRow(
                team.id(),
                team.name(),
                href(place, ScopeKind.TEAM, team.teamKey()),
                true,
                false,
                scores.of(team, null, team, null));
    }

    /** A member's own part in the team; the rank is the rep's in the group, as in his own pack. */
    private LeagueRow rep(Scope member, PackPlace place) {
        Scope rep = reps.getOrDefault(member.repKey(), member);
        Comparison group = place.scope().kind() == ScopeKind.TEAM ? comparison(place.scope()) : null;
        return new LeagueRow(
                rep.id(),
                member.name(),
                href(place, ScopeKind.REP, member.repKey()),
                false,
                false,
                scores.of(member, group, rep, null));
    }

    private @Nullable String href(PackPlace place, ScopeKind kind, long key) {
        return context.places()
                .of(kind, key)
                .map(other -> other.from(place.folder()))
                .orElse(null);
    }
}
