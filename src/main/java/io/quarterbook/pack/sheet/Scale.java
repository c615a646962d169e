package io.quarterbook.pack.sheet;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An axis with round marks. */
record Scale(double least, double most, double step) {
    private static final int MARKS = 5;

    /** From zero to above the largest value. */
    static Scale fromZero(List<@Nullable BigDecimal> values) {
        double most = largest(values, 0);
        double step = round(Math.max(most, 1e-9) / MARKS);
        return new Scale(0, step * Math.floor(most / step + 1.2), step);
    }

    /** Around shares of one, from zero to one at the widest. */
    static Scale around(List<@Nullable BigDecimal> values) {
        double most = largest(values, 0);
        double least = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .min()
                .orElse(0);
        double step = round(Math.max(most - least, 0.05) / (MARKS - 1));
        double low = Math.max(0, step * Math.floor(least / step - 0.3));
        double high = Math.max(low + step, step * Math.ceil(most / step + 0.1));
        return new Scale(clean(low), clean(high), step);
    }

    /** The number format that shows each mark as another number. */
    String format() {
        return step >= 1 ? "#,##0" : step >= 0.1 ? "0.0" : "0.00";
    }

    private static double largest(List<@Nullable BigDecimal> values, double atLeast) {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .max()
                .orElse(atLeast);
    }

    private static double round(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double lead = rough / power;
        double step = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10;
        return clean(step * power);
    }

    private static double clean(double value) {
        return BigDecimal.valueOf(value).round(new java.math.MathContext(9)).doubleValue();
    }
}
