package io.quarterbook.restatement;

import io.quarterbook.kpi.Catalogue;
import io.quarterbook.kpi.Kpi;
import io.quarterbook.kpi.KpiRow;
import io.quarterbook.ledger.PublishedFigures;
import java.util.List;

/** The figures of a publication beside those of the same period as known later. */
public final class Drift {
    private Drift() {}

    /**
     * The figures that differ: those of the period first, then of its months and its year.
     *
     * @param period its code
     * @param published the defined figures of the publication
     * @param now all rows of the period as known now
     */
    public static List<Change> between(String period, List<PublishedFigures.Row> published, List<KpiRow> now) {
        return Figures.published(published).changes(period, Figures.computed(now)).stream()
                .filter(change ->
                        !Catalogue.named(change.kpi()).map(Kpi::isJudgedLater).orElse(false))
                .toList();
    }
}
