package io.quarterbook.excel;

import java.util.List;
import org.apache.poi.ss.util.WorkbookUtil;

/**
 * What is known of a sheet before its first row.
 *
 * @param widths of the columns from A, in characters; the last is the right edge of the printed page
 * @param frozenRows rows that stay when scrolling, from the top
 * @param frozenColumns columns that stay, from the left
 * @param guarded protected without a password: a guard against slips, no security
 * @param pagesTall pages that the print may be tall; 0 for any number
 * @param repeatedRow the row printed on top of each page, 0 for none
 * @param footer printed at the left, beside file, sheet and page number
 */
public record SheetSetup(
        String name,
        String tabColour,
        List<Double> widths,
        int frozenRows,
        int frozenColumns,
        boolean guarded,
        int pagesTall,
        int repeatedRow,
        String footer) {
    private static final int LONGEST_FOOTER = 200;

    public SheetSetup {
        WorkbookUtil.validateSheetName(name);
        Colours.check(tabColour);
        widths = List.copyOf(widths);
        if (name.equalsIgnoreCase("History") || widths.isEmpty() || footer.length() > LONGEST_FOOTER) {
            throw new IllegalArgumentException("sheet " + name);
        }
    }

    public static SheetSetup of(String name, String tabColour, double... widths) {
        List<Double> list = java.util.Arrays.stream(widths).boxed().toList();
        return new SheetSetup(name, tabColour, list, 0, 0, true, 1, 0, "");
    }

    public SheetSetup frozenAt(int rows, int columns) {
        return new SheetSetup(name, tabColour, widths, rows, columns, guarded, pagesTall, repeatedRow, footer);
    }

    /** Leaves all cells open to typing and sorting. */
    public SheetSetup open() {
        return new SheetSetup(
                name, tabColour, widths, frozenRows, frozenColumns, false, pagesTall, repeatedRow, footer);
    }

    /** As many pages as the rows need, with the given row on top of each. */
    public SheetSetup anyNumberTall(int repeated) {
        return new SheetSetup(name, tabColour, widths, frozenRows, frozenColumns, guarded, 0, repeated, footer);
    }

    public SheetSetup footed(String text) {
        return new SheetSetup(
                name, tabColour, widths, frozenRows, frozenColumns, guarded, pagesTall, repeatedRow, text);
    }

    /** The number of the last column. */
    public int lastColumn() {
        return widths.size();
    }
}
