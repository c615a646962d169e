package io.quarterbook.ledger;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run, as a list has it.
 *
 * @param asOf null where the verb takes none
 * @param endedAt null: it runs, or was killed and nobody took over yet
 * @param outcome one word: {@code published}, {@code failed}, {@code running}, {@code killed} …
 * @param message what the operator was told
 */
public record RunLine(
        long run,
        String verb,
        @Nullable String period,
        @Nullable LocalDate asOf,
        Instant startedAt,
        @Nullable Instant endedAt,
        String outcome,
        @Nullable Integer exitCode,
        @Nullable String message) {
    /** For people. */
    public String words() {
        return run + "  " + startedAt + "  " + verb + (period == null ? "" : " " + period) + "  " + outcome
                + (exitCode == null ? "" : " (" + exitCode + ")") + (message == null ? "" : ": " + message);
    }
}
