package io.quarterbook.job;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code run}, {@code load} or {@code rebuild} was asked for.
 *
 * @param period its code; null: only load
 * @param given the delivery to take in; null: only what is loaded already
 * @param asOf null: the business date
 * @param rebuild whether the warehouse is first forgotten, and loaded anew from the kept deliveries
 */
public record RunRequest(
        @Nullable String period,
        @Nullable Given given,
        @Nullable LocalDate asOf,
        Warnings warnings,
        boolean rebuild) {
    public RunRequest(@Nullable String period, @Nullable Given given, @Nullable LocalDate asOf, Warnings warnings) {
        this(period, given, asOf, warnings, false);
    }

    /** To load the warehouse anew. */
    public static RunRequest rebuilding(Warnings warnings) {
        return new RunRequest(null, null, null, warnings, true);
    }

    String verb() {
        if (rebuild) {
            return "rebuild";
        }
        return given != null && given.folders().correction() ? "quarantine replay" : period == null ? "load" : "run";
    }
}
