package io.quarterbook.bench;

import io.quarterbook.source.demo.DemoSize;

/**
 * What to measure of loads.
 *
 * @param size the organisation whose export is loaded
 * @param pairs how often the yardstick and the load are timed, in turn
 * @param history how many times the history nights are compared at; 1: they are not
 * @param nights how many are compared
 */
public record LoadPlan(DemoSize size, int pairs, int history, int nights) {
    /** @throws IllegalArgumentException where that cannot be measured */
    public LoadPlan {
        if (pairs < 1 || pairs > 99) {
            throw new IllegalArgumentException("a bench takes 1 to 99 pairs, not " + pairs);
        }
        if (history < 1 || history > 99) {
            throw new IllegalArgumentException("a history is 1 to 99 times as long, not " + history);
        }
        if (nights < 1 || nights >= Nights.MOST) {
            throw new IllegalArgumentException("a bench compares 1 to " + (Nights.MOST - 1) + " nights, not " + nights);
        }
    }
}
