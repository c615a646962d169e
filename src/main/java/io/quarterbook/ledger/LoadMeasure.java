package io.quarterbook.ledger;

import java.math.BigDecimal;

/**
 * What a delivery amounts to, for the next one to be compared with.
 *
 * @param measure one word
 * @param currency of the amount; empty where rows name none
 * @param things how many it is the sum of
 */
public record LoadMeasure(String measure, String currency, long things, BigDecimal amount) {}
