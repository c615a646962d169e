package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Chart;
import io.quarterbook.excel.Link;
import io.quarterbook.excel.Range;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Workbook;
import io.quarterbook.kpi.Unit;
import io.quarterbook.pack.Composition;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.Findings;
import io.quarterbook.pack.Headline;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.Readings;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The front page of a rep: the figure that counts, what the numbers say, the scorecard, two charts. */
public final class SummarySheet {
    private static final int LAST = 13;
    private static final int PANEL_LINES = 11;
    private static final int MOST_FINDINGS = 5;

    private SummarySheet() {}

    public static void write(Workbook book, PackModel model, Composition composition, DataBook data) {
        Sheet sheet = book.sheet(
                Header.setup(Header.FIRST_SHEET, Theme.NAVY, 2, 10, 31, 11.5, 11.5, 12, 13, 22, 12, 12, 12, 10, 24, 2));
        Header.first(sheet, model, LAST, new Headline(model).text());
        links(sheet, 4);
        panels(sheet, model, composition, data);
        book.name("kpi_hero", Header.FIRST_SHEET, Range.cell(8, 2));
        sheet.row(7);
        Scorecard scorecard = new Scorecard(model, Readings.of(model, composition));
        Section.of("Scorecard", scorecard.explanation()).draw(sheet.row(20), 2, LAST);
        scorecard.draw(sheet, data);
        if (scorecard.targeted()) {
            sheet.row().text(2, Scorecard.key(model.bands()), Theme.CAPTION);
        }
        sheet.skip(1);
        ChartRow.draw(sheet, model, data, 7, 9, LAST);
    }

    static void links(Sheet sheet, int column) {
        Row row = sheet.row(20).text(2, "In this pack", Theme.CAPTION);
        int at = column;
        for (String name : List.of("Deals", "Notes", "Data")) {
            row.link(at++, name, Link.toCell(name, Range.cell(3, 2), "Go to " + name), Theme.LINK);
        }
    }

    private static void panels(Sheet sheet, PackModel model, Composition composition, DataBook data) {
        HeroPanel hero = new HeroPanel(model, sheet);
        FindingsPanel findings = new FindingsPanel(new Findings(model, composition).most(MOST_FINDINGS), 7, LAST);
        for (int line = 0; line < PANEL_LINES; line++) {
            Row row = sheet.row(line == 0 ? 20 : 16.5);
            hero.draw(line, row);
            findings.draw(line, row);
        }
        int bottom = sheet.lastRow();
        chart(model, data).ifPresent(chart -> sheet.chart(new Range(bottom - 4, 2, bottom, 5), chart));
    }

    private static Optional<Chart> chart(PackModel model, DataBook data) {
        Display display = new Display(model.currency());
        if (model.hasQuota()) {
            BigDecimal attained = Objects.requireNonNull(
                    model.figure("quota_attainment").orElseThrow().actual());
            String share = display.value(Unit.SHARE, attained).text();
            return Optional.of(Charts.bullet(
                    data,
                    model.period().label(),
                    attained,
                    "Bullet graph: bookings at " + share + " of quota, with bands below 80%, to 100% and above."));
        }
        Optional<ScoreRow> bookings = model.figure("bookings")
                .filter(row -> row.trend().stream().anyMatch(value -> value != null && value.signum() > 0));
        return bookings.map(row -> Charts.bookings(
                data,
                model.period().trendLabels(),
                row.trend(),
                "Column chart: bookings of " + model.period().trendLabels().size() + " "
                        + model.period().noun() + "s, this one dark."));
    }
}
