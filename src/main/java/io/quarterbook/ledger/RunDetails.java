package io.quarterbook.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run, whole.
 *
 * @param product its version
 * @param reason why it touched final figures, or what they were computed from; null: it was not said
 * @param settings the effective ones, without secrets
 * @param steps those of its jobs, in their order
 * @param deliveries those that it loaded
 * @param publications those that it made, or left as managers find them
 */
public record RunDetails(
        RunLine run,
        String product,
        @Nullable String reason,
        Map<String, String> settings,
        List<Step> steps,
        List<Delivered> deliveries,
        List<History.Published> publications) {
    /**
     * A step.
     *
     * @param started by the clock of the machine that ran it
     */
    public record Step(
            String job,
            String step,
            String status,
            @Nullable LocalDateTime started,
            @Nullable LocalDateTime ended) {
        String words() {
            return job + "/" + step + "  " + status.toLowerCase(java.util.Locale.ROOT)
                    + (started == null || ended == null
                            ? ""
                            : "  " + Duration.between(started, ended).toMillis() + " ms");
        }
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Run " + run.words());
        Instant ended = run.endedAt();
        lines.add("  product " + product + (run.asOf() == null ? "" : ", as of " + run.asOf())
                + (ended == null
                        ? ""
                        : ", took " + Duration.between(run.startedAt(), ended).toMillis() / 1000.0 + " s"));
        if (reason != null) {
            lines.add("  reason " + reason);
        }
        lines.add("Steps");
        steps.forEach(step -> lines.add("  " + step.words()));
        lines.add("Loaded");
        deliveries.forEach(delivery -> lines.addAll(delivery.lines()));
        lines.add("Published");
        publications.forEach(p ->
                lines.add("  " + p.period() + "  as of " + p.asOf() + "  " + p.state() + "  " + p.publicationId()));
        lines.add("Settings");
        settings.forEach((key, value) -> lines.add("  " + key + "=" + value));
        return lines;
    }
}
