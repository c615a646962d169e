package io.quarterbook.measure;

import java.math.BigDecimal;

/**
 * Something in the data that a reader of figures should know. It changes no figure.
 *
 * @param rule a stable code
 * @param kpi the figure it bears on; blank: several
 * @param entity what it is about: {@code deal}, {@code rep}
 * @param repKey whose pack it stands in; 0: the company's only
 * @param key the natural key of the record
 * @param money the amount concerned, in the reporting currency
 */
public record Finding(
        String rule, String kpi, String entity, long repKey, String key, long n, BigDecimal money, String detail) {}
