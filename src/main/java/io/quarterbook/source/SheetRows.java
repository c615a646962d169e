package io.quarterbook.source;

import io.quarterbook.excel.TableRow;
import io.quarterbook.source.csv.Cells;
import io.quarterbook.source.csv.Faults;
import io.quarterbook.source.csv.Rows;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a workbook's first sheet, told as if they were those of a CSV file. */
final class SheetRows implements Rows {
    private final List<TableRow> rows;
    private final List<String> header;
    private final Faults faults;
    private final Cells cells = new Cells();
    private int at;

    /** @param rows the header first */
    SheetRows(List<TableRow> rows, Faults faults) {
        this.rows = rows;
        this.faults = faults;
        this.header = rows.get(0).cells().stream().map(String::strip).toList();
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean next() {
        while (++at < rows.size()) {
            String fault = fault(rows.get(at));
            if (fault.isEmpty()) {
                fill();
                return true;
            }
            faults.bad(line(), fault, rawText());
        }
        return false;
    }

    private String fault(TableRow row) {
        if (row.error() != null) {
            return "BAD_CELL: a formula that gives " + row.error();
        }
        int count = row.cells().size();
        return count > header.size() ? "FIELD_COUNT: " + count + " fields under a header of " + header.size() : "";
    }

    /** Cells that are empty at the end of a row are not in it. */
    private void fill() {
        List<String> texts = rows.get(at).cells();
        cells.clear();
        for (int i = 0; i < header.size(); i++) {
            char[] text = (i < texts.size() ? texts.get(i) : "").toCharArray();
            cells.add(text, 0, text.length);
        }
    }

    @Override
    public Cells cells() {
        return cells;
    }

    @Override
    public long line() {
        return rows.get(at).number();
    }

    @Override
    public String rawText() {
        List<String> texts = rows.get(at).cells();
        int missing = Math.max(0, header.size() - texts.size());
        return texts.stream().map(SheetRows::quoted).collect(Collectors.joining(",")) + ",".repeat(missing);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
