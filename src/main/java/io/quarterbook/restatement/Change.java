package io.quarterbook.restatement;

import io.quarterbook.kpi.PlainText;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A figure that is another one now.
 *
 * @param scope what and whose it is: {@code company}, {@code team:north}, {@code rep:ann}
 * @param unit of the values: {@code money}, {@code share} …
 * @param before as published; null: it was undefined
 * @param after as known now; null: it is undefined
 */
public record Change(
        String period,
        String scope,
        String scopeName,
        String kpi,
        String unit,
        @Nullable BigDecimal before,
        @Nullable BigDecimal after) {
    /** For people: {@code bookings of Ann (rep:ann) in 2026-Q1: 10 -> 12}. */
    public String words() {
        return kpi + " of " + who(scope, scopeName) + " in " + period + ": " + text(before) + " -> " + text(after);
    }

    /** For people: {@code the company}, {@code Ann (rep:ann)}. */
    static String who(String scope, String scopeName) {
        return scope.equals("company") ? "the company" : scopeName + " (" + scope + ")";
    }

    /** The place of the figure. */
    Place place() {
        int colon = scope.indexOf(':');
        return colon < 0
                ? new Place(period, scope, scope, kpi)
                : new Place(period, scope.substring(0, colon), scope.substring(colon + 1), kpi);
    }

    /** What a deal brings in: nothing where it does not count. */
    static String counted(@Nullable BigDecimal value) {
        return value == null ? "not counted" : text(value);
    }

    static String text(@Nullable BigDecimal value) {
        return value == null ? "undefined" : PlainText.number(value);
    }
}
