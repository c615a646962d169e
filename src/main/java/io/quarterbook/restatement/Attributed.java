package io.quarterbook.restatement;

import io.quarterbook.measure.Movement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure that is another one, and why.
 *
 * @param effects of each cause, in their order; together they are the change, exactly
 */
public record Attributed(Change change, List<Effect> effects) {
    public Attributed {
        effects = List.copyOf(effects);
    }

    /** For people: the change, and a line for each effect, its parts and its deals. */
    public List<String> words() {
        List<String> lines = new ArrayList<>();
        lines.add(change.words());
        for (Effect effect : effects) {
            lines.add("  " + effect.words());
            Map<String, List<String>> deals = new LinkedHashMap<>();
            for (Movement deal : effect.deals()) {
                deals.computeIfAbsent(deal.dealId() + " \"" + deal.name() + "\"", key -> new ArrayList<>())
                        .add(deal.measure() + " " + Change.counted(deal.before()) + " -> "
                                + Change.counted(deal.after()));
            }
            deals.forEach((deal, moved) -> lines.add("    " + deal + ": " + String.join(", ", moved)));
            effect.hidden().forEach((name, more) -> lines.add("    and " + more + " more in " + name));
        }
        return lines;
    }
}
