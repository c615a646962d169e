package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Link;
import io.quarterbook.excel.Range;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.SheetSetup;
import io.quarterbook.excel.Style;
import io.quarterbook.pack.Days;
import io.quarterbook.pack.PackModel;
import java.util.Locale;

/** The block on top of every sheet: band, eyebrow, title, whom it is about, one sentence. */
final class Header {
    static final String FIRST_SHEET = "Summary";
    static final String FOOTER = "Confidential – sales performance data";

    private Header() {}

    static void first(Sheet sheet, PackModel model, int lastColumn, String headline) {
        eyebrow(sheet, model, lastColumn, "Confidential  ·  ");
        sheet.row(31).text(2, model.name(), Theme.NAME);
        sheet.row(15).text(2, model.placeLine(), Theme.PLACE);
        headline(sheet, lastColumn, headline);
    }

    static void other(Sheet sheet, PackModel model, int lastColumn, String title, String place, String headline) {
        eyebrow(sheet, model, lastColumn, "");
        Link back = Link.toCell(FIRST_SHEET, Range.cell(3, 2), "Go to the first sheet");
        sheet.row(26).text(2, title, Theme.TITLE).link(lastColumn, "← Back to " + FIRST_SHEET, back, Theme.BACK);
        sheet.row(15).text(2, place, Theme.PLACE);
        headline(sheet, lastColumn, headline);
    }

    static SheetSetup setup(String name, String tab, double... widths) {
        return SheetSetup.of(name, tab, widths).footed(FOOTER);
    }

    private static void eyebrow(Sheet sheet, PackModel model, int lastColumn, String mark) {
        sheet.row(5).blanks(1, lastColumn + 1, Theme.BAND);
        String kind = model.kind().title() + "  ·  " + model.period().label() + " ("
                + model.period().span() + ")  ·  " + model.state();
        sheet.row(20)
                .text(2, kind.toUpperCase(Locale.ROOT), Theme.EYEBROW)
                .text(lastColumn, mark + "Data as of " + Days.text(model.asOf()), Theme.EYEBROW_END);
    }

    private static void headline(Sheet sheet, int lastColumn, String text) {
        Style style = Theme.HEADLINE;
        Row row = sheet.row(25).text(2, text, style);
        row.blanks(3, lastColumn, style);
    }
}
