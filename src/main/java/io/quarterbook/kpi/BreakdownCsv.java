package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Breakdown;
import io.quarterbook.measure.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes breakdown.csv: the results of every scope by product, family, segment, industry, country, type and source. The
 * members of a dimension add up to the figure of the scope, since what nobody gave is a member, too.
 */
public final class BreakdownCsv {
    /** In the order of their codes. */
    private static final List<Kpi> KPIS = Stream.of(
                    ResultKpis.BOOKINGS,
                    ResultKpis.DEALS_WON,
                    ResultKpis.DEALS_LOST,
                    ResultKpis.WIN_RATE,
                    ResultKpis.DEAL_SIZE,
                    ResultKpis.SALES_CYCLE)
            .sorted(Comparator.comparing(Kpi::code))
            .toList();

    private static final String HEADER =
            "period,through,scope,scope_id,dimension,member,kpi,value,numerator,denominator,n\r\n";

    private BreakdownCsv() {}

    /** Writes those of the windows that have rows in files, while what was measured for the review is there. */
    public static void write(Review review, Breakdown breakdown, Writer out) {
        Map<Integer, Scope> scopes =
                review.scopes().stream().collect(Collectors.toMap(Scope::key, Function.identity()));
        List<Window> asked = review.measures().windows();
        try {
            out.write(HEADER);
            for (Window window : review.asked().rowsInOrder()) {
                breakdown.forEach(asked.indexOf(window), part -> {
                    Scope scope = Objects.requireNonNull(scopes.get(part.scopeKey()));
                    KPIS.forEach(kpi -> write(review, window, scope, kpi, part, out));
                });
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write breakdown.csv", e);
        }
    }

    private static void write(Review review, Window window, Scope scope, Kpi kpi, Breakdown.Part part, Writer out) {
        Figure figure = review.figure(window, scope, kpi, part.figures());
        try {
            out.write(String.join(
                            ",",
                            window.period().code(),
                            window.snapshotDay().toString(),
                            scope.kind().code(),
                            PlainText.cell(scope.id()),
                            part.dimension(),
                            PlainText.cell(part.member()),
                            kpi.code(),
                            KpiCsv.plain(figure.value()),
                            KpiCsv.plain(figure.numerator()),
                            KpiCsv.plain(figure.denominator()),
                            Long.toString(figure.n()))
                    + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write breakdown.csv", e);
        }
    }
}
