package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Pace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes pace_vs_win.csv: the pace test of every scope, a row a band. */
public final class PaceCsv {
    private static final String HEADER = "period,through,scope,scope_id,band,p25,p75,win_rate,won,n,low,high\r\n";

    private PaceCsv() {}

    /** Writes those of the windows that have rows in files, while what was measured for the review is there. */
    public static void write(Review review, Pace pace, Writer out) {
        try {
            out.write(HEADER);
            for (Window window : review.asked().rowsInOrder()) {
                for (PaceTest test : PaceTest.of(review, pace, window)) {
                    for (Pace.Band band : Pace.Band.values()) {
                        out.write(line(test, band, test.bands().get(band)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write pace_vs_win.csv", e);
        }
    }

    private static String line(PaceTest test, Pace.Band band, PaceTest.@Nullable Result result) {
        Interval interval = result == null ? null : result.interval();
        return String.join(
                        ",",
                        test.window().period().code(),
                        test.window().snapshotDay().toString(),
                        test.scope().kind().code(),
                        PlainText.cell(test.scope().id()),
                        band.name().toLowerCase(Locale.ROOT),
                        KpiCsv.plain(test.low()),
                        KpiCsv.plain(test.high()),
                        result == null ? "" : KpiCsv.plain(result.winRate()),
                        Long.toString(result == null ? 0 : result.won()),
                        Long.toString(result == null ? 0 : result.closed()),
                        interval == null ? "" : KpiCsv.plain(interval.low()),
                        interval == null ? "" : KpiCsv.plain(interval.high()))
                + "\r\n";
    }
}
