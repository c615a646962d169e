package io.quarterbook.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a stage makes of a deal: open, won or lost. */
public final class Outcomes {
    static final List<String> WORDS = List.of("open", "won", "lost");

    private static final Map<String, String> USUAL =
            Map.of("Closed Won", "won", "Won", "won", "Closed Lost", "lost", "Lost", "lost");

    private final Map<String, String> known;

    /** Stages of the delivery win over the mapping's outcome map, which wins over the usual names. */
    Outcomes(Map<String, String> stages, Map<String, String> mapped) {
        known = new HashMap<>(USUAL);
        known.putAll(mapped);
        known.putAll(stages);
    }

    /** The outcome of a stage; one that nobody knows is open. */
    public String of(String stage) {
        return known.getOrDefault(stage, "open");
    }
}
