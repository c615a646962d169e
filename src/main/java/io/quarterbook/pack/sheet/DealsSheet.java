package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Table;
import io.quarterbook.excel.Workbook;
import io.quarterbook.kpi.Unit;
import io.quarterbook.pack.DealRow;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.Outcome;
import io.quarterbook.pack.PackKind;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.ScoreRow;
import java.util.List;

/** Every deal won, lost or open, to filter and sort. */
public final class DealsSheet {
    private static final int HEADER_ROW = 7;
    private static final int LEFT = 2;
    private static final int FEWEST = 8;

    private DealsSheet() {}

    public static void write(Workbook book, PackModel model) {
        List<DealColumn> columns = DealColumn.all(new Display(model.currency()), model.kind() != PackKind.REP).stream()
                .filter(column -> model.deals().stream().anyMatch(column.filled())
                        || column.heading().equals("Deal"))
                .toList();
        int last = LEFT + Math.max(columns.size(), FEWEST) - 1;
        Sheet sheet = book.sheet(Header.setup("Deals", Theme.STEEL, widths(columns, last))
                .frozenAt(HEADER_ROW, 3)
                .open()
                .anyNumberTall(HEADER_ROW));
        Header.other(sheet, model, last, "Deals", model.name() + "  ·  " + place(model), headline(model));
        sheet.skip(1);
        List<String> headings = columns.stream().map(DealColumn::heading).toList();
        Table table =
                sheet.table("tblDeals", model.deals().size() + " deals with their outcome.", LEFT, headings, true);
        table.header(28, columns.stream().map(DealColumn::head).toList());
        model.deals().forEach(deal -> draw(sheet.row(17), columns, deal));
        if (model.deals().isEmpty()) {
            sheet.row(17)
                    .text(LEFT, "No deals in this period", Theme.CELL_MUTED)
                    .blanks(LEFT + 1, LEFT + columns.size() - 1, Theme.CELL);
        }
        table.end();
    }

    private static double[] widths(List<DealColumn> columns, int last) {
        double[] widths = new double[last + 1];
        java.util.Arrays.fill(widths, 14);
        for (int i = 0; i < columns.size(); i++) {
            widths[LEFT - 1 + i] = columns.get(i).width();
        }
        widths[0] = 2;
        widths[last] = 2;
        return widths;
    }

    private static void draw(Row row, List<DealColumn> columns, DealRow deal) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).cell().put(row, LEFT + i, deal);
        }
    }

    private static String place(PackModel model) {
        return "deals decided in the " + model.period().noun()
                + (model.over() ? " and open at its end" : " and open on the last day counted");
    }

    private static String headline(PackModel model) {
        if (model.deals().isEmpty()) {
            return "No deals in " + model.period().label() + ".";
        }
        String booked = model.figure("bookings")
                .map(ScoreRow::actual)
                .map(value -> " ("
                        + new Display(model.currency()).value(Unit.MONEY, value).text() + ")")
                .orElse("");
        return count(model, Outcome.WON) + " won" + booked + ", " + count(model, Outcome.LOST) + " lost, "
                + count(model, Outcome.OPEN) + " open. Filter any column.";
    }

    private static long count(PackModel model, Outcome outcome) {
        return model.deals().stream().filter(deal -> deal.outcome() == outcome).count();
    }
}
