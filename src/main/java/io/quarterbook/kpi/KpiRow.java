package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** One row of kpis.csv. */
public record KpiRow(Window window, Scope scope, Kpi kpi, Figure figure) {
    /** By period, scope, scope_id and kpi, each in the order of its UTF-8 bytes. */
    static final Comparator<KpiRow> ORDER = Comparator.comparing(
                    (KpiRow row) -> row.window().period().code())
            .thenComparing(row -> row.scope().kind().code())
            .thenComparing(row -> row.scope().id(), KpiRow::inBytes)
            .thenComparing(row -> row.kpi().code());

    private static int inBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
