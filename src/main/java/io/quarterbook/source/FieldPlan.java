package io.quarterbook.source;

import io.quarterbook.source.csv.Cells;
import org.jspecify.annotations.Nullable;

/**
 * How one field of a row comes about.
 *
 * @param field what is made
 * @param index its place in the delivered row
 * @param parser reads the text
 * @param column the column that alone feeds it, else -1
 * @param expression gives the text where no column alone does
 * @param label how the file calls it
 */
record FieldPlan(
        Field field,
        int index,
        Parser parser,
        int column,
        @Nullable Expression expression,
        String label) {

    /** The typed value, null when the text is blank. */
    @Nullable
    Object value(Cells row) throws BadValue {
        if (expression != null) {
            String text = expression.of(row);
            return text == null || text.isBlank() ? null : parser.parse(text.toCharArray(), 0, text.length());
        }
        int from = row.start(column);
        int to = row.end(column);
        return isBlank(row.chars(), from, to) ? null : parser.parse(row.chars(), from, to);
    }

    /** The text behind the value, for a message. */
    @Nullable
    String text(Cells row) {
        return expression != null ? expression.of(row) : row.text(column);
    }

    private static boolean isBlank(char[] chars, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isWhitespace(chars[i])) {
                return false;
            }
        }
        return true;
    }
}
