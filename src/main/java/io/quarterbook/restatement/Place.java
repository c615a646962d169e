package io.quarterbook.restatement;

import java.util.Comparator;
import java.util.List;

/** A figure by its period, scope and KPI. */
record Place(String period, String scope, String scopeId, String kpi) {
    /** From the whole to its parts. */
    private static final List<String> SCOPES = List.of("company", "team", "rep", "member");

    /** The asked period before its months and its year, and the whole before its parts. */
    static Comparator<Place> from(String asked) {
        return Comparator.comparing((Place place) -> !place.period().equals(asked))
                .thenComparing(Place::period)
                .thenComparing(place -> SCOPES.indexOf(place.scope()))
                .thenComparing(Place::scopeId)
                .thenComparing(Place::kpi);
    }
}
