package io.quarterbook.restatement;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.KpiRow;
import io.quarterbook.kpi.Review;
import io.quarterbook.kpi.Term;
import io.quarterbook.measure.Contributions;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Movement;
import io.quarterbook.measure.Workbench;
import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.Knowledge;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Which figures of a period differ between two sides, and why. The figures of the first are computed anew again and
 * again, each time with one thing more taken from the second: what each step does to a figure is the effect of that
 * thing, and all steps together are the whole difference.
 */
public final class Attribution {
    private static final int DEALS = 10;

    /** What was computed with a cause, and which deals it moved. */
    private record Stage(Cause cause, Review review, Figures figures, Map<Moved, List<Movement>> movements) {}

    private record Moved(String measure, LocalDate start, LocalDate end, String scope, String scopeId) {}

    private final DSLContext bench;
    private final Contributions contributions;
    private final Set<String> sources;
    private final List<Stage> stages = new ArrayList<>();

    private Attribution(DSLContext bench, Set<String> sources) {
        this.bench = bench;
        this.contributions = new Contributions(bench);
        this.sources = sources;
    }

    /** The figures that differ, those of the period first; nothing of a run is disturbed. */
    public static List<Attributed> between(DSLContext sql, Side before, Side after) {
        Set<String> sources = new TreeSet<>(before.sources());
        sources.addAll(after.sources());
        return Workbench.apart(sql, bench -> {
            Attribution attribution = new Attribution(bench, sources);
            attribution.compute(before, after);
            return attribution.attributed(before, after);
        });
    }

    private void compute(Side before, Side after) {
        AsOf first = before.asOf();
        Asked asked = before.asked();
        AsKnown known = AsKnown.at(first);
        take(Cause.DEFINITION, known, before, asked);
        if (!before.isSetLike(after)) {
            first = new AsOf(first.day(), after.asOf().zone());
            asked = Asked.of(
                    after.policy().calendar().period(after.period()),
                    first,
                    after.policy().calendar());
            known = AsKnown.at(first);
            take(Cause.SETTING, known, after, asked);
        }
        if (!first.knownAt().equals(after.asOf().knownAt())) {
            for (Knowledge knowledge : Knowledge.values()) {
                known = known.with(knowledge, after.asOf());
                if (AsKnown.isNews(bench, knowledge, first, after.asOf())) {
                    take(Cause.of(knowledge), known, after, asked);
                }
            }
        }
        if (!asked.equals(after.asked())) {
            take(Cause.DAYS, known, after, after.asked());
        }
    }

    private void take(Cause cause, AsKnown known, Side settings, Asked asked) {
        if (!stages.isEmpty()) {
            contributions.keep();
        }
        Review review = Review.computeRows(bench, known, settings.policy(), asked, sources);
        Map<Moved, List<Movement>> movements = new HashMap<>();
        if (!stages.isEmpty()) {
            for (Movement movement : contributions.movements(known, DEALS)) {
                Moved moved = new Moved(
                        movement.measure(), movement.start(), movement.end(), movement.scope(), movement.scopeId());
                movements.computeIfAbsent(moved, key -> new ArrayList<>()).add(movement);
            }
        }
        stages.add(new Stage(cause, review, Figures.computed(review.rows()), movements));
    }

    private List<Attributed> attributed(Side before, Side after) {
        Figures computedFirst = stages.get(0).figures();
        Figures computedLast = stages.get(stages.size() - 1).figures();
        Figures first = before.published() == null ? computedFirst : Figures.published(before.published());
        Figures last = after.published() == null ? computedLast : Figures.published(after.published());
        // What no step explains: the product computes, or the warehouse was read, by something else.
        Cause residual = before.isSetLike(after) ? Cause.DEFINITION : Cause.SETTING;
        return first.changes(before.period(), last).stream()
                .map(change -> new Attributed(change, effects(change.place(), first, last, residual)))
                .toList();
    }

    private List<Effect> effects(Place place, Figures first, Figures last, Cause residual) {
        List<Effect> effects = new ArrayList<>();
        addResidual(
                effects, residual, first.value(place), stages.get(0).figures().value(place));
        for (int i = 1; i < stages.size(); i++) {
            Stage earlier = stages.get(i - 1);
            Stage stage = stages.get(i);
            BigDecimal before = earlier.figures().value(place);
            BigDecimal after = stage.figures().value(place);
            if (!Figures.isSame(before, after)) {
                effects.add(new Effect(
                        stage.cause(), before, after, parts(place, earlier, stage), deals(place, earlier, stage)));
            }
        }
        addResidual(effects, residual, stages.get(stages.size() - 1).figures().value(place), last.value(place));
        return effects;
    }

    private static void addResidual(
            List<Effect> effects, Cause residual, @Nullable BigDecimal before, @Nullable BigDecimal after) {
        if (!Figures.isSame(before, after)) {
            effects.add(new Effect(residual, before, after, List.of(), List.of()));
        }
    }

    private static List<Effect.Part> parts(Place place, Stage earlier, Stage stage) {
        KpiRow before = earlier.figures().row(place);
        KpiRow after = stage.figures().row(place);
        List<Effect.Part> parts = new ArrayList<>();
        for (Term term : terms(before, after)) {
            BigDecimal then = part(earlier.review(), before, term);
            BigDecimal now = part(stage.review(), after, term);
            if (then.compareTo(now) != 0) {
                parts.add(new Effect.Part(term.text(), then, now));
            }
        }
        return parts;
    }

    private static BigDecimal part(Review review, @Nullable KpiRow row, Term term) {
        return row == null ? BigDecimal.ZERO : review.part(row.window(), row.scope(), term);
    }

    private static List<Term> terms(@Nullable KpiRow before, @Nullable KpiRow after) {
        KpiRow either = after == null ? before : after;
        return either == null ? List.of() : either.kpi().formula().parts();
    }

    /** Of each measure once. */
    private static List<Movement> deals(Place place, Stage earlier, Stage stage) {
        KpiRow before = earlier.figures().row(place);
        KpiRow after = stage.figures().row(place);
        Set<Measure> measures = new LinkedHashSet<>();
        terms(before, after).forEach(term -> term.from().ifPresent(measures::add));
        return measures.stream()
                .flatMap(measure -> Stream.of(before, after)
                        .filter(Objects::nonNull)
                        .map(row -> new Moved(
                                measure.code(),
                                row.window().start(),
                                row.window().end(),
                                place.scope(),
                                place.scopeId()))
                        .distinct()
                        .flatMap(moved -> stage.movements().getOrDefault(moved, List.of()).stream()))
                .toList();
    }
}
