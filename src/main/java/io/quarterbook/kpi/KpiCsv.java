package io.quarterbook.kpi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes kpis.csv: RFC 4180, full precision, shares as fractions. */
public final class KpiCsv {
    private static final String HEADER =
            "period,through,scope,scope_id,scope_name,kpi,value,numerator,denominator,n,unit,reason\r\n";
    private static final int DECIMALS = 12;

    private KpiCsv() {}

    public static void write(List<KpiRow> rows, Writer out) {
        try {
            out.write(HEADER);
            for (KpiRow row : rows) {
                out.write(line(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write kpis.csv", e);
        }
    }

    private static String line(KpiRow row) {
        Figure figure = row.figure();
        return String.join(
                        ",",
                        row.window().period().code(),
                        row.window().snapshotDay().toString(),
                        row.scope().kind().code(),
                        PlainText.cell(row.scope().id()),
                        PlainText.cell(row.scope().name()),
                        PlainText.cell(row.kpi().code()),
                        plain(figure.value()),
                        plain(figure.numerator()),
                        plain(figure.denominator()),
                        Long.toString(figure.n()),
                        row.kpi().unit().code(),
                        figure.reason() == null ? "" : figure.reason().name())
                + "\r\n";
    }

    /** At full precision; empty: there is none. */
    static String plain(@Nullable BigDecimal number) {
        if (number == null) {
            return "";
        }
        BigDecimal rounded = number.scale() > DECIMALS ? number.setScale(DECIMALS, RoundingMode.HALF_UP) : number;
        return PlainText.number(rounded);
    }
}
