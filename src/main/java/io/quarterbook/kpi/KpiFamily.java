package io.quarterbook.kpi;

import io.quarterbook.measure.Measure;
import java.util.function.Function;

/**
 * One KPI for each value of a column: of stages, reasons, kinds of activity.
 *
 * @param code what stands before the point in their codes
 * @param over whose values these are
 * @param member the KPI of a value
 */
public record KpiFamily(String code, Measure over, Function<String, Kpi> member) {}
