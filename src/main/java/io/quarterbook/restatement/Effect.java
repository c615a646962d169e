package io.quarterbook.restatement;

import io.quarterbook.measure.Movement;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one cause did to a figure.
 *
 * @param before null: the figure was undefined without it
 * @param after null: the figure is undefined with it
 * @param parts those of its formula that the cause changed
 * @param deals that it moved, for each measure of the formula those that moved it most
 */
public record Effect(
        Cause cause, @Nullable BigDecimal before, @Nullable BigDecimal after, List<Part> parts, List<Movement> deals) {
    /** A part of a formula, without and with the cause. */
    public record Part(String text, BigDecimal before, BigDecimal after) {}

    /** By how much: an undefined figure counts as 0, so that effects add up. */
    public BigDecimal amount() {
        return orZero(after).subtract(orZero(before));
    }

    /** How many more deals it moved, by measure. */
    Map<String, Integer> hidden() {
        Map<String, Integer> hidden = new TreeMap<>();
        Map<String, Long> told =
                deals.stream().collect(Collectors.groupingBy(Movement::measure, Collectors.counting()));
        for (Movement deal : deals) {
            int more = deal.all() - told.getOrDefault(deal.measure(), 0L).intValue();
            if (more > 0) {
                hidden.put(deal.measure(), more);
            }
        }
        return hidden;
    }

    /** For people: {@code deals: +2 (bookings 10 -> 12)}. */
    String words() {
        BigDecimal amount = amount();
        String became = before == null ? ", undefined without it" : after == null ? ", undefined with it" : "";
        return cause.code() + ": " + (amount.signum() > 0 ? "+" : "") + Change.text(amount) + became
                + (parts.isEmpty()
                        ? ""
                        : parts.stream()
                                .map(part -> part.text() + " " + Change.text(part.before()) + " -> "
                                        + Change.text(part.after()))
                                .collect(Collectors.joining(", ", " (", ")")));
    }

    static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }
}
