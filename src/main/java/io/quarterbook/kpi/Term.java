package io.quarterbook.kpi;

import io.quarterbook.measure.Goal;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Percentile;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A number that formulas are made of. It says what it rests on, so that a figure can be explained by its rows. */
public sealed interface Term {
    /** The number; 0 where nothing was counted. */
    BigDecimal of(Taken taken);

    /** As it stands in a formula. */
    String text();

    /** Whether there is such a number: without a quota there is none to divide by, which is not the same as 0. */
    default boolean isKnown(Taken taken) {
        return true;
    }

    /** What it is made of, each once, in order. */
    default List<Term> parts() {
        return List.of(this);
    }

    /** Over what its parts make the whole. */
    default Set<Measure.Adds> adds() {
        return Set.of();
    }

    /** The measure that it is taken from; empty: it is not, or there are several. */
    default Optional<Measure> from() {
        return Optional.empty();
    }

    static Term value(Measure measure) {
        return new Value(measure);
    }

    static Term number(Measure measure) {
        return new Number(measure);
    }

    static Term sum(Term... terms) {
        return new Joined(" + ", List.of(terms));
    }

    static Term difference(Term from, Term less) {
        return new Joined(" - ", List.of(from, less));
    }

    static Term product(Term... terms) {
        return new Joined(" x ", List.of(terms));
    }

    /** A measure. */
    record Value(Measure measure) implements Term {
        @Override
        public Set<Measure.Adds> adds() {
            return measure.adds();
        }

        @Override
        public BigDecimal of(Taken taken) {
            return taken.value(measure);
        }

        @Override
        public Optional<Measure> from() {
            return Optional.of(measure);
        }

        @Override
        public String text() {
            return measure.code();
        }
    }

    /** How many rows a measure was taken over. */
    record Number(Measure measure) implements Term {
        @Override
        public Set<Measure.Adds> adds() {
            return measure.whole().adds();
        }

        @Override
        public BigDecimal of(Taken taken) {
            return taken.count(measure);
        }

        @Override
        public Optional<Measure> from() {
            return Optional.of(measure);
        }

        @Override
        public String text() {
            return "number of " + measure.code();
        }
    }

    /** An ordered statistic. */
    record Ranked(Percentile percentile) implements Term {
        @Override
        public BigDecimal of(Taken taken) {
            return taken.percentile(percentile).value();
        }

        @Override
        public Optional<Measure> from() {
            return Optional.of(percentile.over());
        }

        @Override
        public String text() {
            return percentile.code();
        }
    }

    /** What is to be booked, and how much of its time is gone. */
    enum OfGoal implements Term {
        AMOUNT("quota", Goal::amount),
        DAYS_GONE("working days gone", goal -> BigDecimal.valueOf(goal.daysGone())),
        DAYS("working days", goal -> BigDecimal.valueOf(goal.days()));

        private final String text;
        private final Function<Goal, BigDecimal> number;

        OfGoal(String text, Function<Goal, BigDecimal> number) {
            this.text = text;
            this.number = number;
        }

        @Override
        public boolean isKnown(Taken taken) {
            return taken.goal() != null;
        }

        @Override
        public BigDecimal of(Taken taken) {
            Goal goal = taken.goal();
            return goal == null ? BigDecimal.ZERO : number.apply(goal);
        }

        @Override
        public String text() {
            return text;
        }
    }

    /** Several, added, subtracted or multiplied. */
    record Joined(String sign, List<Term> terms) implements Term {
        @Override
        public BigDecimal of(Taken taken) {
            Stream<BigDecimal> numbers = terms.stream().map(term -> term.of(taken));
            return switch (sign) {
                case " + " -> numbers.reduce(BigDecimal.ZERO, BigDecimal::add);
                case " - " -> numbers.reduce(BigDecimal::subtract).orElse(BigDecimal.ZERO);
                default -> numbers.reduce(BigDecimal.ONE, BigDecimal::multiply);
            };
        }

        @Override
        public boolean isKnown(Taken taken) {
            return terms.stream().allMatch(term -> term.isKnown(taken));
        }

        @Override
        public String text() {
            return terms.stream()
                    .map(term -> sign.equals(" x ") && term instanceof Joined ? "(" + term.text() + ")" : term.text())
                    .collect(Collectors.joining(sign));
        }

        @Override
        public List<Term> parts() {
            return terms.stream()
                    .flatMap(term -> term.parts().stream())
                    .distinct()
                    .toList();
        }
    }
}
