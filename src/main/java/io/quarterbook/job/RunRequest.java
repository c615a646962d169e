package io.quarterbook.job;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code run} or {@code load} was asked for.
 *
 * @param period its code; null: only load
 * @param input the folder of the delivery; null: only what is loaded already
 * @param asOf null: the business date
 * @param deliveredAt when the delivery was known; null: it says so itself, or the as-of does
 * @param acceptVolume why a delivery over a threshold is taken all the same
 */
public record RunRequest(
        @Nullable String period,
        @Nullable Path input,
        @Nullable LocalDate asOf,
        @Nullable Instant deliveredAt,
        @Nullable String acceptVolume) {
    String verb() {
        return period == null ? "load" : "run";
    }
}
