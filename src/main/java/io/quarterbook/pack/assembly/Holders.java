package io.quarterbook.pack.assembly;

import io.quarterbook.kpi.Targets;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.warehouse.Organisation;
import java.util.ArrayList;
import java.util.List;

/** For whom targets are given: a rep with role and teams, a team with those above it. */
public final class Holders {
    private Holders() {}

    /** As the organisation is on its day; a member is the rep in that team. */
    public static Targets.Holder of(Scope scope, Organisation organisation) {
        Organisation.Rep rep = scope.kind() == ScopeKind.REP || scope.kind() == ScopeKind.MEMBER
                ? organisation.reps().get(scope.repKey())
                : null;
        long team = scope.kind() == ScopeKind.REP && rep != null ? rep.teamKey() : scope.teamKey();
        return new Targets.Holder(
                rep == null ? null : rep.id(), rep == null ? null : rep.role(), upwards(team, organisation));
    }

    /** A circle of parents ends. */
    private static List<String> upwards(long nearest, Organisation organisation) {
        List<String> ids = new ArrayList<>();
        Organisation.Team team = organisation.teams().get(nearest);
        while (team != null && !ids.contains(team.id())) {
            ids.add(team.id());
            team = organisation.teams().get(team.parentKey());
        }
        return ids;
    }
}
