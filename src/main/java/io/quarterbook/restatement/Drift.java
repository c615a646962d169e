package io.quarterbook.restatement;

import io.quarterbook.kpi.Kpi;
import io.quarterbook.kpi.KpiRow;
import io.quarterbook.ledger.PublishedFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The figures of a publication beside those of the same period as known later. */
public final class Drift {
    private Drift() {}

    /** From the whole to its parts. */
    private static final List<String> SCOPES = List.of("company", "team", "rep", "member");

    /** A figure by its period, scope and KPI. */
    private record Place(String period, String scope, String scopeId, String kpi) {
        /** The asked period before its months and its year, and the whole before its parts. */
        static Comparator<Place> from(String asked) {
            return Comparator.comparing((Place place) -> !place.period().equals(asked))
                    .thenComparing(Place::period)
                    .thenComparing(place -> SCOPES.indexOf(place.scope()))
                    .thenComparing(Place::scopeId)
                    .thenComparing(Place::kpi);
        }
    }

    private record Found(String scopeName, @Nullable BigDecimal value) {}

    /**
     * The figures that differ: those of the period first, then of its months and its year.
     *
     * @param period its code
     * @param published the defined figures of the publication
     * @param now all rows of the period as known now
     */
    public static List<Change> between(String period, List<PublishedFigures.Row> published, List<KpiRow> now) {
        Map<Place, Found> before = new HashMap<>();
        for (PublishedFigures.Row row : published) {
            before.put(
                    new Place(row.period(), row.scope(), row.scopeId(), row.kpi()),
                    new Found(row.scopeName(), row.value()));
        }
        Map<String, String> units = new HashMap<>();
        Map<Place, Found> after = new TreeMap<>(Place.from(period));
        for (KpiRow row : now) {
            Kpi kpi = row.kpi();
            units.put(kpi.code(), kpi.unit().code());
            after.put(
                    new Place(
                            row.window().period().code(),
                            row.scope().kind().code(),
                            row.scope().id(),
                            kpi.code()),
                    new Found(row.scope().name(), row.figure().value()));
        }
        before.forEach((place, found) -> after.putIfAbsent(place, new Found(found.scopeName(), null)));
        List<Change> changes = new ArrayList<>();
        after.forEach((place, found) -> {
            Found then = before.get(place);
            BigDecimal old = then == null ? null : then.value();
            if (!isSame(old, found.value())) {
                changes.add(new Change(
                        place.period(),
                        place.scope().equals("company") ? "company" : place.scope() + ":" + place.scopeId(),
                        found.scopeName(),
                        place.kpi(),
                        units.getOrDefault(place.kpi(), ""),
                        old,
                        found.value()));
            }
        });
        return changes;
    }

    private static boolean isSame(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? a == b : a.compareTo(b) == 0;
    }
}
