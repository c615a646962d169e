package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Range;
import io.quarterbook.excel.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers behind charts and sparklines: their places on the last sheet are known before it is written. */
public final class DataBook {
    static final String SHEET = "Data";
    static final int LABELS = 2;
    private static final int FIRST_ROW = 7;

    private final List<Block> blocks = new ArrayList<>();
    private int next = FIRST_ROW;

    /** One line of a block. */
    record Line(String label, List<@Nullable BigDecimal> values) {
        Line {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }
    }

    /** Lines under one title and one row of headings. */
    record Block(int row, String title, List<String> headings, List<Line> lines) {
        /** The values of one line, as a reference. */
        String line(int index) {
            int at = firstLine() + index;
            return new Range(at, LABELS + 1, at, LABELS + headings.size()).on(SHEET);
        }

        /** One column as a chart's series names it, labels its categories and draws it. */
        Series.Texts name(int column) {
            return new Series.Texts(Range.cell(row + 1, LABELS + 1 + column).on(SHEET), List.of(headings.get(column)));
        }

        Series.Texts labels() {
            return new Series.Texts(
                    new Range(firstLine(), LABELS, lastLine(), LABELS).on(SHEET),
                    lines.stream().map(Line::label).toList());
        }

        Series.Numbers values(int column) {
            int at = LABELS + 1 + column;
            List<@Nullable BigDecimal> values = new ArrayList<>();
            lines.forEach(line -> values.add(line.values().get(column)));
            return new Series.Numbers(new Range(firstLine(), at, lastLine(), at).on(SHEET), values);
        }

        int firstLine() {
            return row + 2;
        }

        private int lastLine() {
            return firstLine() + lines.size() - 1;
        }
    }

    Block add(String title, List<String> headings, List<Line> lines) {
        for (Line line : lines) {
            if (line.values().size() != headings.size()) {
                throw new IllegalArgumentException(title + ": " + line.label() + " has not one value per heading");
            }
        }
        Block block = new Block(next, title, List.copyOf(headings), List.copyOf(lines));
        blocks.add(block);
        next += lines.size() + 3;
        return block;
    }

    List<Block> blocks() {
        return blocks;
    }

    /** The most columns that a block has. */
    int width() {
        return blocks.stream().mapToInt(block -> block.headings().size()).max().orElse(1);
    }
}
