package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Goal;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Measured;
import io.quarterbook.measure.Measures;
import io.quarterbook.measure.Percentile;
import io.quarterbook.measure.Scope;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The measures of one scope in one window, as formulas ask for them. */
record Taken(Measures measures, Window window, Scope scope) {
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
        return measures.of(window, scope, code);
    }
}
