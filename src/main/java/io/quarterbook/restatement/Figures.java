package io.quarterbook.restatement;

import io.quarterbook.kpi.Catalogue;
import io.quarterbook.kpi.KpiRow;
import io.quarterbook.ledger.PublishedFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The figures of one publication or computation. What is not there is undefined. */
record Figures(Map<Place, Figures.Found> all) {
    /** @param row null where it was only published */
    record Found(
            String scopeName,
            @Nullable BigDecimal value,
            @Nullable KpiRow row) {}

    static Figures published(List<PublishedFigures.Row> rows) {
        Map<Place, Found> all = new HashMap<>();
        for (PublishedFigures.Row row : rows) {
            all.put(
                    new Place(row.period(), row.scope(), row.scopeId(), row.kpi()),
                    new Found(row.scopeName(), row.value(), null));
        }
        return new Figures(all);
    }

    static Figures computed(List<KpiRow> rows) {
        Map<Place, Found> all = new HashMap<>();
        for (KpiRow row : rows) {
            Place place = new Place(
                    row.window().period().code(),
                    row.scope().kind().code(),
                    row.scope().id(),
                    row.kpi().code());
            all.put(place, new Found(row.scope().name(), row.figure().value(), row));
        }
        return new Figures(all);
    }

    @Nullable
    BigDecimal value(Place place) {
        Found found = all.get(place);
        return found == null ? null : found.value();
    }

    @Nullable
    KpiRow row(Place place) {
        Found found = all.get(place);
        return found == null ? null : found.row();
    }

    /**
     * The figures that are others in a second set, those of the period first.
     *
     * @param period its code
     */
    List<Change> changes(String period, Figures other) {
        TreeSet<Place> places = new TreeSet<>(Place.from(period));
        places.addAll(all.keySet());
        places.addAll(other.all.keySet());
        List<Change> changes = new ArrayList<>();
        for (Place place : places) {
            BigDecimal before = value(place);
            BigDecimal after = other.value(place);
            if (!isSame(before, after)) {
                Found named = other.all.getOrDefault(place, all.get(place));
                changes.add(new Change(
                        place.period(),
                        place.scope().equals("company") ? "company" : place.scope() + ":" + place.scopeId(),
                        named == null ? "" : named.scopeName(),
                        place.kpi(),
                        Catalogue.named(place.kpi())
                                .map(kpi -> kpi.unit().code())
                                .orElse(""),
                        before,
                        after));
            }
        }
        return changes;
    }

    static boolean isSame(@Nullable BigDecimal a, @Nullable BigDecimal b) {
        return a == null || b == null ? a == b : a.compareTo(b) == 0;
    }
}
