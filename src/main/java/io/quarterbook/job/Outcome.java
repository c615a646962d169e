package io.quarterbook.job;

import java.util.List;

/**
 * How a command ended, for people and for schedulers.
 *
 * @param word one word for the ledger
 * @param lines what to tell, in order
 */
public record Outcome(Exit exit, String word, List<String> lines) {
    public Outcome {
        lines = List.copyOf(lines);
    }
}
