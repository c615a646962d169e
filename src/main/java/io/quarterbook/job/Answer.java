package io.quarterbook.job;

import java.util.List;

/** How a command ended, for machines. */
public final class Answer {
    private record Ended(int exit, String outcome, List<String> lines) {}

    private Answer() {}

    /** The exit code, the word for the ledger, and what people are told. */
    public static String json(Outcome outcome) {
        return Json.text(new Ended(outcome.exit().code(), outcome.word(), outcome.lines()));
    }
}
