package io.quarterbook.job;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code run} or {@code load} was asked for.
 *
 * @param period its code; null: only load
 * @param given the delivery to take in; null: only what is loaded already
 * @param asOf null: the business date
 */
public record RunRequest(
        @Nullable String period,
        @Nullable Given given,
        @Nullable LocalDate asOf,
        Warnings warnings) {
    String verb() {
        return given != null && given.folders().correction() ? "quarantine replay" : period == null ? "load" : "run";
    }
}
