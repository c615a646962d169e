package io.quarterbook.kpi;

import io.quarterbook.measure.Measure;
import java.util.Locale;
import java.util.function.Function;

/**
 * One KPI for each value of a column: of stages, reasons, kinds of activity.
 *
 * @param code what stands before the point in their codes
 * @param of what its members are, in a word: {@code stage}
 * @param over whose values these are
 * @param member the KPI of a value
 */
public record KpiFamily(String code, String of, Measure over, Function<String, Kpi> member) {
    /** One that stands for all of them, as in {@code stage_lost.STAGE}. */
    public Kpi any() {
        return member.apply(of.toUpperCase(Locale.ROOT));
    }
}
