package io.quarterbook.kpi;

import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Measured;
import io.quarterbook.measure.Percentile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a review talks about: what it means, and how it follows from measures.
 *
 * @param code stable, for files and machines
 * @param label for people
 * @param meaning one or two sentences, printed in every pack
 * @param source the canonical file without which it has no rows
 * @param isJudgedLater whether what happens after the period moves it, so that it is never final
 */
public record Kpi(
        String code,
        String label,
        Unit unit,
        Better better,
        String source,
        String meaning,
        Formula formula,
        Rows rows,
        boolean isJudgedLater) {
    /** Who has a row of it. */
    public enum Rows {
        EVERYBODY,
        /** Whoever something was counted of. */
        WHERE_COUNTED
    }

    public Kpi(String code, String label, Unit unit, Better better, String source, String meaning, Formula formula) {
        this(code, label, unit, better, source, meaning, formula, Rows.EVERYBODY, false);
    }

    /** The same, but only for whomever something is counted of. */
    Kpi whereCounted() {
        return new Kpi(code, label, unit, better, source, meaning, formula, Rows.WHERE_COUNTED, isJudgedLater);
    }

    /** The same, but what happens after the period moves it, too: it drifts, and is no part of what is final. */
    Kpi judgedLater() {
        return new Kpi(code, label, unit, better, source, meaning, formula, rows, true);
    }

    /** Between what a share of things lies, had there been more of them; null of all else, and where there is none. */
    public @Nullable Interval interval(Figure figure) {
        boolean ofThings = unit == Unit.SHARE && formula.denominator() != null && formula.isOfNumbers();
        return ofThings && figure.value() != null && figure.numerator() != null
                ? Interval.wilson(figure.numerator().longValueExact(), figure.n())
                : null;
    }

    /** Whether the parts of a team make the team's figure: money and counts do, rates, means and percentiles do not. */
    public boolean addsUp() {
        return !formula.rate() && (unit == Unit.MONEY || unit == Unit.COUNT);
    }

    /**
     * From measures to a figure.
     *
     * @param rate a rate, a mean or a percentile: compared from five things on
     * @param numerator what it rests on
     * @param denominator what that is divided by; null: by nothing
     */
    public record Formula(
            boolean rate, Term numerator, @Nullable Term denominator, Function<Taken, Figure> figure) {
        Figure of(Taken taken) {
            return figure.apply(taken);
        }

        /** What it is made of, each once, in order. */
        public List<Term> parts() {
            return Stream.concat(
                            numerator.parts().stream(),
                            denominator == null ? Stream.of() : denominator.parts().stream())
                    .distinct()
                    .toList();
        }

        /** Whether all that it is made of is a number of things. */
        boolean isOfNumbers() {
            return parts().stream().allMatch(Term.Number.class::isInstance);
        }

        /** Over what its parts make the whole: never of what is divided. */
        public Set<Measure.Adds> adds() {
            return rate || denominator != null ? Set.of() : numerator.adds();
        }

        /** As people write it. */
        public String text() {
            return denominator == null ? numerator.text() : inBrackets(numerator) + " / " + inBrackets(denominator);
        }

        private static String inBrackets(Term term) {
            return term instanceof Term.Joined ? "(" + term.text() + ")" : term.text();
        }
    }

    /** What stands in the way of a figure; null: nothing. */
    interface Obstacle extends Function<Taken, @Nullable Reason> {}

    /** A sum: never undefined. */
    static Formula sum(Measure measure) {
        return new Formula(
                false, Term.value(measure), null, taken -> Figure.sum(taken.value(measure), taken.n(measure)));
    }

    /** How many rows a measure was taken over. */
    static Formula count(Measure measure) {
        return count(measure, taken -> null);
    }

    /** How many rows a measure was taken over, undefined where an obstacle says why. */
    static Formula count(Measure measure, Obstacle obstacle) {
        return new Formula(false, Term.number(measure), null, taken -> {
            Reason reason = obstacle.apply(taken);
            return reason == null ? Figure.sum(taken.count(measure), taken.n(measure)) : Figure.undefined(reason);
        });
    }

    /** A sum of things, such as changes of a deal: how many there are is its value. */
    static Formula total(Measure measure) {
        return new Formula(
                false,
                Term.value(measure),
                null,
                taken -> Figure.sum(taken.value(measure), taken.value(measure).longValueExact()));
    }

    /**
     * A sum over a sum, undefined where an obstacle says why.
     *
     * @param n what it is judged by
     */
    static Formula ratio(Term numerator, Term denominator, Term n, Obstacle obstacle) {
        return new Formula(true, numerator, denominator, divided(numerator, denominator, n, obstacle));
    }

    static Function<Taken, Figure> divided(Term numerator, Term denominator, Term n, Obstacle obstacle) {
        return taken -> {
            BigDecimal above = numerator.of(taken);
            BigDecimal below = denominator.of(taken);
            long number = n.of(taken).longValueExact();
            Reason reason = obstacle.apply(taken);
            if (reason == null) {
                return Figure.ratio(above, below, number);
            }
            return reason.isUntold()
                    ? Figure.undefined(reason)
                    : Figure.undefined(above, denominator.isKnown(taken) ? below : null, number, reason);
        };
    }

    /** Money or days a deal: the measure's sum by its own count. */
    static Formula mean(Measure measure, Obstacle obstacle) {
        return ratio(Term.value(measure), Term.number(measure), Term.number(measure), obstacle);
    }

    static Formula percentile(Percentile percentile, Obstacle obstacle) {
        return new Formula(
                true,
                new Term.Ranked(percentile),
                null,
                taken -> statistic(taken.percentile(percentile), taken.n(percentile.over()), obstacle.apply(taken)));
    }

    static Formula largest(Measure measure, Obstacle obstacle) {
        return new Formula(
                true,
                Term.value(measure),
                null,
                taken -> statistic(
                        new Measured(taken.value(measure), taken.n(measure)), taken.n(measure), obstacle.apply(taken)));
    }

    private static Figure statistic(Measured measured, long n, @Nullable Reason reason) {
        if (reason == null) {
            return Figure.statistic(measured.value(), n);
        }
        return reason.isUntold() ? Figure.undefined(reason) : new Figure(null, null, null, n, reason);
    }
}
