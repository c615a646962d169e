package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.MeasureCatalogue;
import io.quarterbook.measure.Measured;
import io.quarterbook.measure.Measures;
import io.quarterbook.measure.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes measures.csv: the sums and numbers that figures are made of, with what they add up over, so that whoever reads
 * them can roll up without going wrong. What is nothing has no row.
 */
public final class MeasureCsv {
    private static final String HEADER = "period,through,scope,scope_id,measure,value,n,adds_up_over\r\n";

    private MeasureCsv() {}

    /** Writes those of the windows that have rows in files, in the order of kpis.csv. */
    public static void write(Review review, Writer out) {
        List<Measure> measures = sorted(review.measures());
        try {
            out.write(HEADER);
            for (Window window : review.asked().rowsInOrder()) {
                for (Scope scope : review.scopes()) {
                    for (Measure measure : measures) {
                        out.write(line(review.measures(), window, scope, measure));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write measures.csv", e);
        }
    }

    private static List<Measure> sorted(Measures measures) {
        return MeasureCatalogue.ALL.stream()
                .flatMap(measure -> measure.member() == null
                        ? Stream.of(measure)
                        : measures.members(measure).stream().map(measure::of))
                .sorted(Comparator.comparing(Measure::code))
                .toList();
    }

    private static String line(Measures measures, Window window, Scope scope, Measure measure) {
        Measured measured = measures.of(window, scope, measure.code());
        if (measured.n() == 0 && measured.value().signum() == 0) {
            return "";
        }
        return String.join(
                        ",",
                        window.period().code(),
                        window.snapshotDay().toString(),
                        scope.kind().code(),
                        PlainText.cell(scope.id()),
                        PlainText.cell(measure.code()),
                        KpiCsv.plain(measured.value()),
                        Long.toString(measured.n()),
                        Stream.of(Measure.Adds.values())
                                .filter(measure::adds)
                                .map(over -> over.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(" ")))
                + "\r\n";
    }
}
