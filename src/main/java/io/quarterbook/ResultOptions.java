package io.quarterbook;

import io.quarterbook.job.Outcome;
import picocli.CommandLine.Option;

/** How a command answers. */
final class ResultOptions {
    @Option(names = "--json", description = "Answer for machines")
    private boolean json;

    boolean json() {
        return json;
    }

    /** Tells how a command ended; its exit code. */
    int tell(Console console, Outcome outcome) {
        if (!json) {
            return console.tell(outcome);
        }
        console.tell(outcome.json());
        return outcome.exit().code();
    }
}
