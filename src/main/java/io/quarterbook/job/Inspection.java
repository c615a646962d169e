package io.quarterbook.job;

import io.quarterbook.ledger.Archive;
import io.quarterbook.ledger.FileCheck;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.OutputException;
import io.quarterbook.ledger.RunDetails;
import io.quarterbook.ledger.RunLine;
import io.quarterbook.ledger.Status;
import io.quarterbook.ledger.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The questions an operator asks; nothing is changed. */
public final class Inspection {
    private final Home home;
    private final History history;

    public Inspection(Home home) {
        this.home = home;
        this.history = new History(home.database().dsl());
    }

    /** Archived files against the manifests, and the packs that managers see against what was put there. */
    public Outcome verify(@Nullable String period) {
        List<String> lines = new ArrayList<>();
        boolean holds = true;
        for (History.Published published : history.current(home.settings().packs(), period)) {
            holds &= archived(published, lines);
            workingCopy(published, lines);
        }
        if (lines.isEmpty()) {
            throw new OperatorException(
                    Exit.USAGE,
                    (period == null ? "Nothing" : period + " was never") + " published in "
                            + home.settings().packs());
        }
        return new Outcome(holds ? Exit.DONE : Exit.VERIFY_MISMATCH, "verified", lines);
    }

    private boolean archived(History.Published published, List<String> lines) {
        Archive archive = home.archive();
        String name = published.period() + " as of " + published.asOf();
        try {
            Verification verification =
                    Verification.ofArchived(home.database().dsl(), archive, published.publicationId());
            List<FileCheck> deviations = verification.deviations();
            lines.add(name + ": archive " + (deviations.isEmpty() ? "as written" : "DIFFERENT") + " ("
                    + verification.files().size() + " files, publication " + published.publicationId() + ")");
            deviations.forEach(file -> lines.add("  " + file.state() + " " + file.path()));
            return deviations.isEmpty();
        } catch (OutputException e) {
            lines.add(name + ": " + e.getMessage());
            return false;
        }
    }

    /** Managers type into working copies, and may move them: neither is a mismatch. */
    private void workingCopy(History.Published published, List<String> lines) {
        Optional<Verification> copy = home.packs().check(published.period());
        if (copy.isEmpty()) {
            lines.add(published.period() + ": packs missing");
            return;
        }
        List<FileCheck> deviations = copy.get().deviations();
        lines.add(published.period() + ": packs " + (deviations.isEmpty() ? "untouched" : "edited"));
        deviations.forEach(file -> lines.add("  " + file.state() + " " + file.path()));
    }

    /** What runs, what was taken in, what managers find, and how the last runs ended. */
    public List<String> status(boolean json) {
        Status status = history.status();
        return json ? List.of(Json.text(status)) : status.lines();
    }

    /**
     * The last runs, the newest first.
     *
     * @param most how many
     */
    public List<String> history(int most, boolean json) {
        List<RunLine> runs = history.runs(most);
        return json
                ? List.of(Json.text(runs))
                : runs.stream().map(RunLine::words).toList();
    }

    /** @throws OperatorException where there is no run of that number */
    public List<String> show(long run, boolean json) {
        RunDetails details = history.run(run)
                .orElseThrow(() -> new OperatorException(
                        Exit.USAGE, "There is no run " + run + ": 'quarterbook history' lists them"));
        return json ? List.of(Json.text(details)) : details.lines();
    }
}
