package io.quarterbook.kpi;

import java.math.BigDecimal;

/** Numbers and texts as files and machines have them. */
public final class PlainText {
    private PlainText() {}

    /** All digits, without an exponent or zeros at the end. */
    public static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** A cell of a CSV file: RFC 4180. */
    public static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
