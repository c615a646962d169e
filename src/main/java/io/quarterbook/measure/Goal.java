package io.quarterbook.measure;

import java.math.BigDecimal;

/**
 * What a scope is to book in a whole period.
 *
 * @param amount in the reporting currency, never 0
 * @param daysGone working days gone by T, of those who carry the goal
 * @param days working days of the whole period, of the same people
 * @param covered how many reps the goal covers
 * @param reps how many reps there are
 * @param own the scope has a row of its own, not the sum of its reps'
 */
public record Goal(BigDecimal amount, int daysGone, int days, int covered, int reps, boolean own) {}
