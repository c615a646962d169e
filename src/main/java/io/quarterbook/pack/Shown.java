package io.quarterbook.pack;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A figure as it is shown: the same format in a cell and in a sentence.
 *
 * @param power of ten by which it is divided: 0, 3 or 6
 * @param percent whether it is a fraction shown in hundredths
 * @param signed whether a plus stands before what is above zero
 * @param scale decimals that the cell keeps
 */
public record Shown(
        BigDecimal value,
        String prefix,
        String suffix,
        int power,
        int decimals,
        boolean percent,
        boolean signed,
        int scale) {
    private static final int GROUP = 3;

    /** Excel's number format, with a true minus. */
    public String format() {
        String digits = "#,##0" + (decimals > 0 ? "." + "0".repeat(decimals) : "") + ",".repeat(power / GROUP)
                + (percent ? "%" : "");
        String end = suffix.isEmpty() ? "" : "\"" + suffix + "\"";
        String start = prefix.isEmpty() ? "" : "\"" + prefix + "\"";
        String above = (signed ? "+" : "") + start + digits + end;
        String below = "\"−" + prefix + "\"" + digits + end;
        return signed ? above + ";" + below + ";" + start + digits + end : above + ";" + below;
    }

    /** The words for it, rounded half-up. */
    public String text() {
        BigDecimal shown = rounded();
        String sign = shown.signum() < 0 ? "−" : signed && shown.signum() > 0 ? "+" : "";
        return sign + prefix + grouped(shown.abs().toPlainString()) + (percent ? "%" : "") + suffix;
    }

    /** What the cell holds: zero where zero is shown, so that no sign stands before it. */
    public BigDecimal cell() {
        return rounded().signum() == 0 && signed ? BigDecimal.ZERO : value;
    }

    private BigDecimal rounded() {
        return value.scaleByPowerOfTen((percent ? 2 : 0) - power).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static String grouped(String plain) {
        int end = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        for (int at = end - GROUP; at > 0; at -= GROUP) {
            text.insert(at, ',');
        }
        return text.toString();
    }
}
