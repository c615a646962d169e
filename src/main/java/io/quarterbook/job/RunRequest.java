package io.quarterbook.job;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code run}, {@code load} or {@code rebuild} was asked for.
 *
 * @param period its code; null: only load
 * @param given the delivery to take in; null: only what is loaded already
 * @param asOf null: the business date
 * @param rebuild the warehouse is first forgotten, and loaded anew from the kept deliveries; null: it is not
 * @param rerun how a period is computed again; null: it is not
 * @param night whether, and how, all that is due is published; null: it is not
 */
public record RunRequest(
        @Nullable String period,
        @Nullable Given given,
        @Nullable LocalDate asOf,
        Warnings warnings,
        @Nullable Rebuild rebuild,
        @Nullable Rerun rerun,
        @Nullable Night night) {
    /**
     * A night's work.
     *
     * @param catchUp whether the days since the last one are made up for
     */
    public record Night(boolean catchUp) {}

    /**
     * A warehouse made anew.
     *
     * @param reason why; null: it is not said
     */
    public record Rebuild(@Nullable String reason) {}

    public RunRequest(@Nullable String period, @Nullable Given given, @Nullable LocalDate asOf, Warnings warnings) {
        this(period, given, asOf, warnings, null, null, null);
    }

    /**
     * To load the warehouse anew.
     *
     * @param reason why; null: it is not said, and no period may be final
     */
    public static RunRequest rebuilding(@Nullable String reason, Warnings warnings) {
        return new RunRequest(null, null, null, warnings, new Rebuild(reason), null, null);
    }

    /** To compute a period again, from what is loaded already. */
    public static RunRequest again(String period, @Nullable LocalDate asOf, Warnings warnings, Rerun rerun) {
        return new RunRequest(period, null, asOf, warnings, null, rerun, null);
    }

    /** To take in what came, and publish whatever is due. */
    public static RunRequest nightly(Given given, @Nullable LocalDate asOf, Warnings warnings, boolean catchUp) {
        return new RunRequest(null, given, asOf, warnings, null, null, new Night(catchUp));
    }

    /** Why final figures, or what they were computed from, are touched; null: it is not said. */
    @Nullable
    String reason() {
        return rerun != null ? rerun.reason() : rebuild != null ? rebuild.reason() : null;
    }

    String verb() {
        if (night != null) {
            return "nightly";
        }
        if (rerun != null) {
            return "rerun";
        }
        if (rebuild != null) {
            return "rebuild";
        }
        return given != null && given.folders().correction() ? "quarantine replay" : period == null ? "load" : "run";
    }
}
