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

    private record Ended(int exit, String outcome, List<String> lines) {}

    /** For machines: the exit code, the word, and what people are told. */
    public String json() {
        return Json.text(new Ended(exit.code(), word, lines));
    }
}
