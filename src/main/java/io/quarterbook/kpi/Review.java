package io.quarterbook.kpi;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Measured;
import io.quarterbook.measure.Measurement;
import io.quarterbook.measure.Measures;
import io.quarterbook.measure.Policy;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Every figure of a period as known at an as-of, with what it is compared with. */
public final class Review {
    /** What nobody has who is no person. */
    private static final Set<String> OF_PEOPLE = Set.of("quotas", "forecasts", "activities");

    private final Asked asked;
    private final List<Kpi> kpis;
    private final Measures measures;

    private Review(Asked asked, List<Kpi> kpis, Measures measures) {
        this.asked = asked;
        this.kpis = kpis;
        this.measures = measures;
    }

    /**
     * Computes.
     *
     * @param sources the canonical files that any delivery known at the as-of brought
     */
    public static Review compute(DSLContext sql, AsOf asOf, Policy policy, Asked asked, Set<String> sources) {
        List<Window> windows = asked.all();
        Measures measures = Measurement.take(sql, AsKnown.at(asOf), policy, windows);
        return new Review(asked, Catalogue.of(sources, measures), measures);
    }

    /** Computes only what has rows, of chosen knowledge. */
    public static Review computeRows(DSLContext sql, AsKnown known, Policy policy, Asked asked, Set<String> sources) {
        Measures measures = Measurement.take(sql, known, policy, asked.rows());
        return new Review(asked, Catalogue.of(sources, measures), measures);
    }

    public Asked asked() {
        return asked;
    }

    /** The KPIs that have rows. */
    public List<Kpi> kpis() {
        return kpis;
    }

    /** Everybody who has figures, in the order of kind and id. */
    public List<Scope> scopes() {
        return measures.scopes();
    }

    public Measures measures() {
        return measures;
    }

    /** A figure; NO_DATA where the window lies before the first known event. */
    public Figure figure(Window window, Scope scope, Kpi kpi) {
        return measures.isBeforeFirstEvent(window)
                ? Figure.undefined(Reason.NO_DATA)
                : kpi.formula().of(new Taken(measures, window, scope));
    }

    /** What a figure is made of: a part of its formula. */
    public BigDecimal part(Window window, Scope scope, Term term) {
        return term.of(new Taken(measures, window, scope));
    }

    /** A figure's value, or null. */
    public @Nullable BigDecimal value(Window window, Scope scope, Kpi kpi) {
        return figure(window, scope, kpi).value();
    }

    /** A figure of a part of what a scope has. */
    Figure figure(Window window, Scope scope, Kpi kpi, Map<String, Measured> part) {
        return kpi.formula().of(new Taken(measures, window, scope, part));
    }

    /** The rows of kpis.csv, in its order. */
    public List<KpiRow> rows() {
        return asked.rowsInOrder().stream()
                .flatMap(window -> rows(window).stream())
                .toList();
    }

    /** Those of one window. */
    List<KpiRow> rows(Window window) {
        List<KpiRow> rows = new ArrayList<>();
        for (Scope scope : measures.scopes()) {
            if (hasRows(scope, window)) {
                kpis.forEach(kpi -> add(rows, window, scope, kpi));
            }
        }
        rows.sort(KpiRow.ORDER);
        return rows;
    }

    /** A member has rows where he is in the team on a day that counts. */
    private boolean hasRows(Scope scope, Window window) {
        return scope.kind() != ScopeKind.MEMBER || measures.roster().touches(scope, window.start(), window.until());
    }

    private void add(List<KpiRow> rows, Window window, Scope scope, Kpi kpi) {
        Figure figure = figure(window, scope, kpi);
        boolean isCounted = figure.n() > 0;
        boolean hasRow = scope.isUnassigned()
                ? isCounted && !OF_PEOPLE.contains(kpi.source())
                : isCounted || kpi.rows() == Kpi.Rows.EVERYBODY;
        if (hasRow) {
            rows.add(new KpiRow(window, scope, kpi, figure));
        }
    }
}
