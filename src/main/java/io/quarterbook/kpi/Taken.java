package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Goal;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Measured;
import io.quarterbook.measure.Measures;
import io.quarterbook.measure.Percentile;
import io.quarterbook.measure.Scope;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The measures of one scope in one window, or of a part of it, as formulas ask for them.
 *
 * @param figures by the code of the measure
 */
record Taken(Measures measures, Window window, Scope scope, Function<String, Measured> figures) {
    Taken(Measures measures, Window window, Scope scope) {
        this(measures, window, scope, code -> measures.of(window, scope, code));
    }

    /** A part of what a scope has. */
    Taken(Measures measures, Window window, Scope scope, Map<String, Measured> part) {
        this(measures, window, scope, code -> part.getOrDefault(code, Measured.NOTHING));
    }

    BigDecimal value(Measure measure) {
        return measured(measure.code()).value();
    }

    /** How many rows the measure was taken over. */
    long n(Measure measure) {
        return measured(measure.code()).n();
    }

    BigDecimal count(Measure measure) {
        return BigDecimal.valueOf(n(measure));
    }

    boolean none(Measure measure) {
        return n(measure) == 0;
    }

    Measured percentile(Percentile percentile) {
        return measured(percentile.code());
    }

    @Nullable
    Goal goal() {
        return measures.goals().of(scope, window);
    }

    private Measured measured(String code) {
        return figures.apply(code);
    }
}
