package io.quarterbook.excel;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** An Excel table while it is written: its header row, then rows of the sheet, then {@link #end()}. */
public final class Table {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]{0,254}");
    private static final Pattern LIKE_A_CELL = Pattern.compile("(?i)[a-z]{1,3}[0-9]+|r[0-9]*c?[0-9]*|c");

    private final Sheet sheet;
    private final String name;
    private final String altText;
    private final List<String> columns;
    private final int left;
    private final boolean filtered;
    private int top;
    private int bottom;

    Table(Sheet sheet, String name, String altText, int left, List<String> columns, boolean filtered) {
        this.sheet = sheet;
        this.name = checked(name);
        this.altText = altText;
        this.left = left;
        this.columns = checked(columns);
        this.filtered = filtered;
    }

    /**
     * Writes the header row, whose cells are the columns' names.
     *
     * @param styles one for each column
     */
    public Row header(double height, List<Style> styles) {
        if (styles.size() != columns.size() || top > 0) {
            throw new IllegalStateException("table " + name + " has one header of " + columns.size() + " columns");
        }
        Row row = sheet.row(height);
        top = row.number();
        for (int i = 0; i < columns.size(); i++) {
            row.text(left + i, columns.get(i), styles.get(i));
        }
        return row;
    }

    /** The last row written is the table's last. */
    public void end() {
        bottom = sheet.lastRow();
        if (top == 0 || bottom <= top) {
            throw new IllegalStateException("table " + name + " needs a header and a row");
        }
    }

    /** The header and all rows; known after {@link #end()}. */
    Range range() {
        return new Range(top, left, bottom, left + columns.size() - 1);
    }

    /** The rows of one column, without its header. */
    public Range column(String column) {
        int at = left + columns.indexOf(column);
        return new Range(top + 1, at, bottom, at);
    }

    String name() {
        return name;
    }

    void write(Xml xml, int id) {
        String ref = range().a1();
        xml.raw(Parts.DECLARATION)
                .raw("<table xmlns=\"" + Parts.MAIN + "\" id=\"")
                .raw(id)
                .raw("\"")
                .attribute("name", name)
                .attribute("displayName", name)
                .attribute("ref", ref)
                .raw(" totalsRowShown=\"0\">");
        if (filtered) {
            xml.raw("<autoFilter").attribute("ref", ref).raw("/>");
        }
        xml.raw("<tableColumns count=\"").raw(columns.size()).raw("\">");
        for (int i = 0; i < columns.size(); i++) {
            xml.raw("<tableColumn id=\"")
                    .raw(i + 1)
                    .raw("\"")
                    .attribute("name", columns.get(i))
                    .raw("/>");
        }
        xml.raw("</tableColumns><tableStyleInfo showFirstColumn=\"0\" showLastColumn=\"0\" showRowStripes=\"0\"")
                .raw(" showColumnStripes=\"0\"/><extLst><ext uri=\"{504A1905-F514-4f6f-8877-14C23A59335A}\"")
                .raw(" xmlns:x14=\"" + Parts.X14 + "\"><x14:table")
                .attribute("altText", name)
                .attribute("altTextSummary", altText)
                .raw("/></ext></extLst></table>");
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches() || LIKE_A_CELL.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for a table: " + name);
        }
        return name;
    }

    private static List<String> checked(List<String> columns) {
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            boolean fits = !column.isBlank() && column.length() <= 255 && column.indexOf('\n') < 0;
            if (!fits || !seen.add(column.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("no heading for a table: " + column);
            }
        }
        return List.copyOf(columns);
    }
}
