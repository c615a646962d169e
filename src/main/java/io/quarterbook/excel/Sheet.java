package io.quarterbook.excel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One sheet while it is written, row after row; what hangs on the cells is kept until the last row is there. */
public final class Sheet {
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_LINKS = 65_530;

    private final SheetSetup setup;
    private final Xml xml;
    private final StyleBook styles;
    private final List<Range> merges = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<LinkedCell> links = new ArrayList<>();
    private final List<BarredCells> bars = new ArrayList<>();
    private final Sparklines sparklines = new Sparklines();
    private final List<AnchoredChart> charts = new ArrayList<>();
    private @Nullable Row current;
    private int lastRow;

    record LinkedCell(Range cell, Link link) {}

    record BarredCells(Range cells, DataBar bar) {}

    record AnchoredChart(Range cells, Chart chart) {}

    Sheet(SheetSetup setup, Xml xml, StyleBook styles, boolean first) {
        this.setup = setup;
        this.xml = xml;
        this.styles = styles;
        SheetXml.head(xml, setup, first);
    }

    /** The next row at the usual height. */
    public Row row() {
        next();
        xml.raw("<row r=\"").raw(lastRow).raw("\">");
        return opened();
    }

    /** The next row, of a height in points. */
    public Row row(double height) {
        next();
        xml.raw("<row r=\"")
                .raw(lastRow)
                .raw("\" ht=\"")
                .raw(Double.toString(height))
                .raw("\" customHeight=\"1\">");
        return opened();
    }

    /** Leaves rows empty. */
    public Sheet skip(int rows) {
        closeRow();
        lastRow += rows;
        return this;
    }

    /** The number of the last row begun or skipped. */
    public int lastRow() {
        return lastRow;
    }

    /** Makes one cell of several; not inside a table. */
    public Sheet merge(Range cells) {
        if (merges.stream().anyMatch(cells::overlaps)) {
            throw new IllegalArgumentException("merged already: " + cells.a1());
        }
        merges.add(cells);
        return this;
    }

    /**
     * Begins a table with the rows that follow.
     *
     * @param altText what the table shows, for who cannot see it
     * @param filtered whether its headings have filter buttons
     */
    public Table table(String name, String altText, int leftColumn, List<String> columns, boolean filtered) {
        Table table = new Table(this, name, altText, leftColumn, columns, filtered);
        tables.add(table);
        return table;
    }

    public Sheet dataBar(Range cells, DataBar bar) {
        bars.add(new BarredCells(cells, bar));
        return this;
    }

    /**
     * A small line in a cell.
     *
     * @param data the figures, as {@link Range#on} gives it
     */
    public Sheet sparkline(Range cell, String data, Sparkline look) {
        sparklines.add(cell, data, look);
        return this;
    }

    /** A chart over the given cells. */
    public Sheet chart(Range cells, Chart chart) {
        charts.add(new AnchoredChart(cells, chart));
        return this;
    }

    void link(Range cell, Link link) {
        if (links.size() < MOST_LINKS) {
            links.add(new LinkedCell(cell, link));
        }
    }

    boolean isWriting(Row row) {
        return row == current;
    }

    SheetSetup setup() {
        return setup;
    }

    List<Table> tables() {
        return tables;
    }

    List<AnchoredChart> charts() {
        return charts;
    }

    /** The printed page: all columns, down to the last row or chart. */
    Range printed() {
        int bottom =
                charts.stream().mapToInt(chart -> chart.cells().bottom()).max().orElse(1);
        return new Range(1, 1, Math.max(bottom, Math.max(1, lastRow)), setup.lastColumn());
    }

    /** Writes what follows the rows; the relations name tables, drawing and outside links. */
    void finish(Relations relations, @Nullable String drawingId, List<String> tableIds) {
        closeRow();
        for (Table table : tables) {
            if (merges.stream().anyMatch(table.range()::overlaps)) {
                throw new IllegalStateException("merged cells in table " + table.name());
            }
        }
        SheetXml.tail(xml, setup, merges, bars, links, relations, drawingId, tableIds);
        SheetXml.extensions(xml, bars, sparklines);
        xml.raw("</worksheet>");
    }

    private void next() {
        closeRow();
        if (++lastRow > MOST_ROWS) {
            throw new IllegalStateException("a sheet has " + MOST_ROWS + " rows");
        }
    }

    private Row opened() {
        Row row = new Row(this, xml, styles, lastRow);
        current = row;
        return row;
    }

    private void closeRow() {
        if (current != null) {
            xml.raw("</row>");
            current = null;
        }
    }
}
