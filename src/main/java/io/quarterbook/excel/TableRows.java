package io.quarterbook.excel;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Collects the rows of a sheet as they are read, up to what people keep by hand. */
final class TableRows implements SheetContentsHandler {
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_COLUMNS = 200;
    private static final long MOST_CHARACTERS = 50_000_000;
    private static final String ERROR = "ERROR:";

    private final List<TableRow> rows = new ArrayList<>();
    private List<String> cells = new ArrayList<>();
    private boolean any;
    private @Nullable String fault;
    private long characters;

    List<TableRow> read() {
        return rows;
    }

    @Override
    public void startRow(int row) {
        cells = new ArrayList<>();
        any = false;
        fault = null;
    }

    @Override
    public void cell(@Nullable String reference, @Nullable String text, @Nullable XSSFComment comment) {
        int column = reference == null ? cells.size() : new CellReference(reference).getCol();
        if (text == null || text.isBlank()) {
            return;
        }
        characters += text.length();
        if (column >= MOST_COLUMNS || characters > MOST_CHARACTERS) {
            throw new UnreadableTableException(
                    "it is larger than a table of " + MOST_COLUMNS + " columns and " + MOST_CHARACTERS + " characters");
        }
        while (cells.size() < column) {
            cells.add("");
        }
        any = true;
        if (text.startsWith(ERROR + "#")) {
            fault = text.substring(ERROR.length());
            cells.add(fault);
        } else {
            cells.add(text);
        }
    }

    @Override
    public void endRow(int row) {
        if (!any) {
            return;
        }
        if (rows.size() == MOST_ROWS) {
            throw new UnreadableTableException("it has more than " + MOST_ROWS + " rows");
        }
        rows.add(new TableRow(row + 1, cells, fault));
    }
}
