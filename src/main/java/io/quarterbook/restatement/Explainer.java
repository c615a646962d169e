package io.quarterbook.restatement;

import io.quarterbook.calendar.Window;
import io.quarterbook.kpi.Catalogue;
import io.quarterbook.kpi.Figure;
import io.quarterbook.kpi.Kpi;
import io.quarterbook.kpi.Review;
import io.quarterbook.kpi.Term;
import io.quarterbook.ledger.PublishedFigures;
import io.quarterbook.measure.Contribution;
import io.quarterbook.measure.Contributions;
import io.quarterbook.measure.Goal;
import io.quarterbook.measure.GoalShare;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.Workbench;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Explains one figure: its rows are those that it was computed from. */
public final class Explainer {
    private final Side side;
    private final Kpi kpi;
    private final AsKnown known;
    private final Contributions contributions;

    private Explainer(DSLContext bench, Side side, Kpi kpi) {
        this.side = side;
        this.kpi = kpi;
        this.known = AsKnown.at(side.asOf());
        this.contributions = new Contributions(bench);
    }

    /**
     * Explains a figure of a whole period.
     *
     * @param scope {@code company}, {@code team:ID}, {@code rep:ID} or {@code member:TEAM/REP}
     * @return empty where nobody is called so
     */
    public static Optional<Explanation> explain(DSLContext sql, Side side, String scope, Kpi kpi) {
        return Workbench.apart(sql, bench -> {
            Explainer explainer = new Explainer(bench, side, kpi);
            Review review = Review.computeRows(bench, explainer.known, side.policy(), side.asked(), side.sources());
            return review.scopes().stream()
                    .filter(one -> one.code().equals(scope))
                    .findFirst()
                    .map(one -> explainer.of(review, one));
        });
    }

    private Explanation of(Review review, Scope scope) {
        Window window = review.asked().period();
        Figure figure = review.figure(window, scope, kpi);
        List<PublishedFigures.Row> rows = side.published();
        BigDecimal value = rows == null
                ? figure.value()
                : Figures.published(rows)
                        .value(new Place(window.period().code(), scope.kind().code(), scope.id(), kpi.code()));
        List<Explanation.Part> parts = kpi.formula().parts().stream()
                .map(term -> part(review, window, scope, term))
                .toList();
        return new Explanation(
                window.period().code(),
                window.start(),
                window.snapshotDay(),
                scope.code(),
                scope.name(),
                kpi.code(),
                kpi.label(),
                kpi.unit().code(),
                kpi.meaning(),
                kpi.formula().text(),
                Catalogue.DEFINITIONS_VERSION,
                value,
                figure.reason() == null ? null : figure.reason().words(),
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.n(),
                parts);
    }

    private Explanation.Part part(Review review, Window window, Scope scope, Term term) {
        BigDecimal value = review.part(window, scope, term);
        if (term instanceof Term.OfGoal goal) {
            return new Explanation.Part(
                    term.text(), Explanation.Made.SUM, value, null, goal(review, window, scope, goal));
        }
        if (term instanceof Term.Ranked ranked) {
            List<Contribution> deals = deals(scope, ranked.percentile().over()).stream()
                    .sorted(Comparator.comparing(Explainer::each))
                    .toList();
            List<Explanation.Row> rows = new ArrayList<>();
            deals.forEach(deal -> rows.add(Explanation.Row.of(deal, rows.size())));
            BigDecimal position = rows.isEmpty() ? null : ranked.percentile().position(rows.size());
            return new Explanation.Part(term.text(), Explanation.Made.RANKED, value, position, rows);
        }
        Measure measure = term.from().orElseThrow();
        Explanation.Made taken = term instanceof Term.Number
                ? Explanation.Made.NUMBER
                : measure.aggregate() == Measure.Aggregate.LARGEST ? Explanation.Made.LARGEST : Explanation.Made.SUM;
        return new Explanation.Part(
                term.text(),
                taken,
                value,
                null,
                deals(scope, measure).stream()
                        .map(deal -> Explanation.Row.of(deal, null))
                        .toList());
    }

    private static BigDecimal each(Contribution deal) {
        BigDecimal each = deal.each();
        return each == null ? BigDecimal.ZERO : each;
    }

    /** Of the asked period, which is the first of the windows. */
    private List<Contribution> deals(Scope scope, Measure measure) {
        return contributions.of(measure, 0, scope, known, side.asOf().zone());
    }

    /** A goal of the scope's own stands in one row beside those who carry it. */
    private static List<Explanation.Row> goal(Review review, Window window, Scope scope, Term.OfGoal term) {
        Goal goal = review.measures().goals().of(scope, window);
        if (goal == null) {
            return List.of();
        }
        if (term == Term.OfGoal.AMOUNT && goal.own()) {
            return List.of(row(scope.id(), scope.name(), goal.amount()));
        }
        Function<GoalShare, BigDecimal> number =
                switch (term) {
                    case AMOUNT -> GoalShare::amount;
                    case DAYS_GONE -> share -> BigDecimal.valueOf(share.daysGone());
                    case DAYS -> share -> BigDecimal.valueOf(share.days());
                };
        return review.measures().goals().shares(scope, window).stream()
                .map(share -> row(share.repId(), name(review, share.repId()), number.apply(share)))
                .toList();
    }

    private static String name(Review review, String repId) {
        return review.scopes().stream()
                .filter(scope -> scope.code().equals("rep:" + repId))
                .map(Scope::name)
                .findFirst()
                .orElse("");
    }

    private static Explanation.Row row(String id, String name, @Nullable BigDecimal each) {
        return new Explanation.Row(id, name, null, null, null, null, each);
    }
}
