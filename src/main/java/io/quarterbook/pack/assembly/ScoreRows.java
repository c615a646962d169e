package io.quarterbook.pack.assembly;

import io.quarterbook.calendar.Window;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.Comparison;
import io.quarterbook.kpi.Figure;
import io.quarterbook.kpi.Kpi;
import io.quarterbook.kpi.Review;
import io.quarterbook.kpi.Targeting;
import io.quarterbook.measure.Scope;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of a scope with what they are compared with. */
final class ScoreRows {
    private final Review review;
    private final Asked asked;
    private final Targeting targeting;
    private final List<Kpi> kpis;

    /** @param kpis the codes of what is shown */
    ScoreRows(Review review, Targeting targeting, Set<String> kpis) {
        this.review = review;
        this.asked = review.asked();
        this.targeting = targeting;
        this.kpis =
                review.kpis().stream().filter(kpi -> kpis.contains(kpi.code())).toList();
    }

    /**
     * Every figure of a scope that is shown.
     *
     * @param group who it is compared with; null: with nobody
     * @param ranked whose rank it is; of a member the rep
     * @param above the scope whose trend stands beside; null: none
     */
    List<ScoreRow> of(Scope scope, @Nullable Comparison group, Scope ranked, @Nullable Scope above) {
        return kpis.stream().map(kpi -> row(scope, kpi, group, ranked, above)).toList();
    }

    private ScoreRow row(Scope scope, Kpi kpi, @Nullable Comparison group, Scope ranked, @Nullable Scope above) {
        Figure figure = review.figure(asked.period(), scope, kpi);
        Integer rank = group == null ? null : group.rank(kpi, ranked);
        return new ScoreRow(
                kpi.code(),
                kpi.unit(),
                kpi.better(),
                figure.value(),
                targeting.target(scope, kpi),
                targeting.due(scope, kpi),
                targeting.bands(scope, kpi),
                review.value(asked.prior(), scope, kpi),
                review.value(asked.lastYear(), scope, kpi),
                group == null ? null : group.median(kpi),
                rank,
                rank == null || group == null ? null : Integer.valueOf(group.ranked(kpi)),
                figure.n(),
                figure.reason() == null ? "" : figure.reason().name(),
                review.value(asked.year(), scope, kpi),
                trend(scope, kpi),
                above == null ? List.of() : trend(above, kpi));
    }

    private List<@Nullable BigDecimal> trend(Scope scope, Kpi kpi) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (Window window : asked.trend()) {
            values.add(review.value(window, scope, kpi));
        }
        return values;
    }
}
