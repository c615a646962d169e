package io.quarterbook.excel;

/** A rectangle of cells; rows and columns count from 1, both ends are in it. */
public record Range(int top, int left, int bottom, int right) {
    public Range {
        if (top < 1 || left < 1 || bottom < top || right < left || bottom > 1_048_576 || right > 16_384) {
            throw new IllegalArgumentException(
                    "no rectangle of cells: " + top + "," + left + "," + bottom + "," + right);
        }
    }

    public static Range cell(int row, int column) {
        return new Range(row, column, row, column);
    }

    /** As in {@code B8:C10}, or {@code B8} for one cell. */
    public String a1() {
        String start = Columns.name(left) + top;
        return top == bottom && left == right ? start : start + ":" + Columns.name(right) + bottom;
    }

    /** As in {@code 'Data'!$B$8:$C$10}, or {@code 'Data'!$B$8} for one cell. */
    public String on(String sheet) {
        String start = quoted(sheet) + "!" + absolute(top, left);
        return top == bottom && left == right ? start : start + ":" + absolute(bottom, right);
    }

    boolean overlaps(Range other) {
        return top <= other.bottom && other.top <= bottom && left <= other.right && other.left <= right;
    }

    static String quoted(String sheet) {
        return "'" + sheet.replace("'", "''") + "'";
    }

    private static String absolute(int row, int column) {
        return "$" + Columns.name(column) + "$" + row;
    }
}
