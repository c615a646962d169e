package io.quarterbook.measure;

import java.math.BigDecimal;

/**
 * What a rep carries of a goal, in one stay.
 *
 * @param amount of his own quota; 0 where the goal is the scope's own
 * @param daysGone working days gone by T
 * @param days working days of the whole period
 */
public record GoalShare(String repId, BigDecimal amount, int daysGone, int days) {}
