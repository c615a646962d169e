package io.quarterbook.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs, what was taken in, what managers find, and how the last runs ended; the newest first.
 *
 * @param running null: nothing runs
 * @param waiting final figures that wait to be released
 */
public record Status(
        @Nullable RunLine running,
        List<Delivered> deliveries,
        List<InFolder> published,
        List<FinalVersion> waiting,
        List<Drifted> drifted,
        List<RunLine> runs) {
    /**
     * A period in a packs folder.
     *
     * @param link {@code current}, {@code intent}: about to be, or {@code given_up}
     */
    public record InFolder(String period, LocalDate asOf, String state, String folder, String link) {}

    /** A final period of which figures would be others now. */
    public record Drifted(String period, int version, int figures, LocalDate asOf, String first) {}

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(running == null ? "Nothing runs." : "Runs: " + running.words());
        lines.add("Deliveries");
        deliveries.forEach(delivery -> lines.addAll(delivery.lines()));
        lines.add("Published");
        published.forEach(p -> lines.add("  " + p.period() + "  as of " + p.asOf() + "  " + p.state() + "  "
                + p.folder() + "/" + p.period() + "  " + p.link()));
        if (!waiting.isEmpty()) {
            lines.add("Waiting to be released");
            waiting.forEach(v -> lines.add("  " + v.period() + " final v" + v.version() + "  as of " + v.asOf()));
        }
        if (!drifted.isEmpty()) {
            lines.add("Drifted");
            drifted.forEach(d -> lines.add("  " + d.period() + " final v" + d.version() + ": " + d.figures()
                    + (d.figures() == 1 ? " figure" : " figures") + " as of " + d.asOf() + ", first " + d.first()));
        }
        lines.add("Runs");
        runs.forEach(run -> lines.add("  " + run.words()));
        return lines;
    }
}
