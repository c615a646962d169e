package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Workbook;
import io.quarterbook.pack.PackModel;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The last sheet: every number behind charts and sparklines, in labelled blocks. */
public final class DataSheet {
    private static final int DECIMALS = 6;
    private static final BigDecimal LARGE = BigDecimal.valueOf(1_000);
    private static final int FEWEST_COLUMNS = 8;

    private DataSheet() {}

    public static void write(Workbook book, PackModel model, DataBook data) {
        int columns = Math.max(FEWEST_COLUMNS, data.width());
        double[] widths = new double[columns + 3];
        Arrays.fill(widths, 12);
        widths[0] = 2;
        widths[1] = 34;
        widths[columns + 2] = 2;
        Sheet sheet = book.sheet(Header.setup(DataBook.SHEET, Theme.QUIET_TAB, widths));
        Header.other(
                sheet,
                model,
                columns + 2,
                DataBook.SHEET,
                model.name(),
                "Figures behind the charts and small lines. Read only.");
        for (DataBook.Block block : data.blocks()) {
            sheet.skip(block.row() - 1 - sheet.lastRow());
            Section.of(block.title(), "")
                    .draw(sheet.row(20), 2, 2 + block.headings().size());
            Row head = sheet.row().text(2, "Category", Theme.PLAIN_HEAD);
            for (int i = 0; i < block.headings().size(); i++) {
                head.text(DataBook.LABELS + 1 + i, block.headings().get(i), Theme.PLAIN_HEAD_END);
            }
            block.lines().forEach(line -> line(sheet.row(), line));
        }
    }

    private static void line(Row row, DataBook.Line line) {
        row.text(DataBook.LABELS, line.label(), Theme.TEXT);
        for (int i = 0; i < line.values().size(); i++) {
            @Nullable BigDecimal value = line.values().get(i);
            if (value != null) {
                row.number(DataBook.LABELS + 1 + i, value, decimals(value), Theme.PLAIN_NUMBER);
            }
        }
    }

    /** Small figures are shares and rates, large ones money. */
    private static int decimals(BigDecimal value) {
        return value.abs().compareTo(LARGE) < 0 ? DECIMALS : 2;
    }
}
