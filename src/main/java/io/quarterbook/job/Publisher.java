package io.quarterbook.job;

import io.quarterbook.calendar.Period;
import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.AsWas;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.Filling;
import io.quarterbook.ledger.FinalVersion;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.PeriodEvent;
import io.quarterbook.ledger.PeriodState;
import io.quarterbook.ledger.Runs;
import io.quarterbook.restatement.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Publishes a period from the warehouse, unless final figures of it stand. */
final class Publisher {
    private static final int TOLD = 20;

    private final Home home;
    private final Settings settings;
    private final DSLContext sql;
    private final Batch batch;
    private final RunLock lock;
    private final long run;
    private final Reading reading;
    private final BusinessTime time;
    private final Warnings warnings;

    Publisher(Home home, Batch batch, RunLock lock, long run, Reading reading, BusinessTime time, Warnings warnings) {
        this.home = home;
        this.settings = home.settings();
        this.sql = home.database().dsl();
        this.batch = batch;
        this.lock = lock;
        this.run = run;
        this.reading = reading;
        this.time = time;
        this.warnings = warnings;
    }

    /**
     * Publishes, or says what stands.
     *
     * @param told what else is to tell
     * @param rerun how it is computed again; null: only where that was not published yet
     */
    Outcome publish(Period period, List<String> told, @Nullable Rerun rerun) {
        Map<Long, LoggedDelivery> visible = visible();
        PeriodState state = state(period);
        Publication publication = publication(period, visible, state);
        FinalVersion standing = FinalVersion.standing(sql, period.code())
                .filter(version -> version.stands(state, time.asOf().day()) && !version.is(publication.id()))
                // Computed again as of its own day, it is compared, and no version of it is made.
                .filter(version ->
                        rerun == null || version.asOf().isBefore(time.asOf().day()))
                .orElse(null);
        if (standing == null) {
            return rerun != null && rerun.plan()
                    ? plan(publication, told)
                    : make(publication, visible, told, rerun, null);
        }
        List<Change> changes = new FinalFigures(home, standing).changes(time.asOf());
        if (rerun == null) {
            return leave(standing, changes, told);
        }
        return restate(rerun, standing, changes, publication(period, visible, state.restate()), visible, told);
    }

    private Publication publication(Period period, Map<Long, LoggedDelivery> visible, PeriodState state) {
        return Publication.of(
                period,
                time.asOf(),
                settings,
                List.copyOf(visible.values()),
                new LoadLog(sql).entities(visible.keySet()),
                state);
    }

    /** The state of a period at the as-of. */
    PeriodState state(Period period) {
        return new PeriodStates(sql, settings.closeAfter()).at(period, time.asOf());
    }

    /** Managers keep the final figures that they have seen; what would be others now is said. */
    private Outcome leave(FinalVersion standing, List<Change> changes, List<String> told) {
        List<String> lines = new ArrayList<>(told);
        lines.add(
                standing.held()
                        ? waits(standing.period())
                        : linked(new FinalFigures(home, standing).archived(), standing.words(), "stands"));
        if (changes.isEmpty()) {
            return new Outcome(Exit.DONE, "nothing to do", lines);
        }
        lines.add(FinalFigures.counted(changes) + " would be others as of "
                + time.asOf().day() + ":");
        lines.addAll(FinalFigures.told(changes, TOLD));
        lines.add("'quarterbook rerun " + standing.period() + " --reason TEXT' restates them.");
        return new Outcome(Exit.REASON, "drifted", lines);
    }

    private Outcome restate(
            Rerun rerun,
            FinalVersion standing,
            List<Change> changes,
            Publication publication,
            Map<Long, LoggedDelivery> visible,
            List<String> told) {
        String reason = rerun.reason();
        if (reason == null && !rerun.plan()) {
            throw new OperatorException(
                    Exit.REASON,
                    standing.words() + " stands, and "
                            + (changes.isEmpty() ? "no figure" : FinalFigures.counted(changes))
                            + " would be another one as of " + time.asOf().day()
                            + ": nothing was published. '--plan' lists them, '--reason TEXT' restates them");
        }
        List<String> lines = new ArrayList<>(told);
        if (changes.isEmpty()) {
            lines.add("Nothing to restate: " + standing.words() + " says what is known as of "
                    + time.asOf().day() + ".");
            return new Outcome(Exit.DONE, "nothing to do", lines);
        }
        lines.add(FinalFigures.counted(changes) + (rerun.plan() ? " would be restated in " : " restated in ")
                + publication.period() + " " + publication.state().text() + ":");
        lines.addAll(FinalFigures.told(changes, changes.size()));
        if (rerun.plan() || reason == null) {
            return new Outcome(Exit.DONE, "planned", lines);
        }
        PeriodEvent event = new PeriodEvent(
                standing.period(), PeriodEvent.Kind.RESTATED, time.asOf().day(), "", reason);
        return make(publication, visible, lines, rerun, event);
    }

    private Outcome plan(Publication publication, List<String> told) {
        List<String> lines = new ArrayList<>(told);
        lines.add("Would compute " + publication.period() + " ("
                + publication.state().text() + ") as of "
                + time.asOf().day() + " and publish it in "
                + where(publication.period().code()) + ".");
        return new Outcome(Exit.DONE, "planned", lines);
    }

    /**
     * Makes a publication.
     *
     * @param rerun how what may be archived already is computed all the same, and compared; null: it is not
     * @param event the decision that makes it; null: none does
     */
    private Outcome make(
            Publication publication,
            Map<Long, LoggedDelivery> visible,
            List<String> told,
            @Nullable Rerun rerun,
            @Nullable PeriodEvent event) {
        Period period = publication.period();
        String where = where(period.code());
        String what = period + " as of " + time.asOf().day();
        List<String> lines = new ArrayList<>(told);
        Optional<Manifest> archived = home.archive().findRecorded(sql, publication.id());
        boolean isHeld = isHeld(publication);
        if (archived.isPresent() && rerun == null) {
            lines.add(isHeld ? waits(period.code()) : linked(archived.get(), what, "is published"));
            return new Outcome(Exit.DONE, "nothing to do", lines);
        }
        LoadLog log = new LoadLog(sql);
        long rejected = visible.keySet().stream().mapToLong(log::rejected).sum();
        if (rejected > 0 && warnings == Warnings.REFUSE) {
            throw new OperatorException(
                    Exit.QUALITY,
                    Run.leftOut(rejected) + ", and with '--strict' none may be: nothing was published."
                            + " See 'quarterbook quarantine list'");
        }
        boolean isLinked = !isHeld && (rerun == null || rerun.folderNamed() || !isAsWas(publication));
        PackFiles packs = new PackFiles(
                sql,
                publication,
                settings,
                new PackFiles.PackFacts(reading.mapping().dealUrl(), rejected));
        Publishing publishing = new Publishing(
                home.database(),
                lock,
                home.archive(),
                isLinked ? home.packs() : null,
                publication,
                packs,
                isHeld,
                event);
        batch.review(publishing, publication.id(), run);
        new Runs(lock).left(run, publication.id());
        lines.add((isLinked ? "Published " : "Archived ") + what + ": " + publishing.packs() + " packs in "
                + (isLinked ? where : home.archive().folder(publication.id())) + ".");
        if (isHeld) {
            lines.add(waits(period.code()));
        }
        if (rerun != null) {
            lines.addAll(compared(archived.isPresent(), publication));
        }
        return Run.withRejected("published", rejected, lines, warnings);
    }

    /** Makes what is archived what managers find, if it is not yet. */
    private String linked(Manifest manifest, String what, String lies) {
        boolean isCurrent = home.packs().isCurrent(sql, manifest);
        home.packs().publish(lock, manifest, Filling.NONE);
        new Runs(lock).left(run, manifest.publicationId());
        String where = where(manifest.period()) + ".";
        return isCurrent
                ? "Nothing to do: " + what + " " + lies + " in " + where
                : "Linked " + what + " again in " + where;
    }

    /** Whether it waits to be released, or will: only what is the newest final version does. */
    private boolean isHeld(Publication publication) {
        return FinalVersion.standing(sql, publication.period().code())
                .filter(version -> version.is(publication.id()))
                .map(FinalVersion::held)
                .orElse(settings.holdFinal() && publication.state().isFinal() && !isAsWas(publication));
    }

    private static String waits(String period) {
        return period + " is final, and waits in the archive: 'quarterbook release " + period
                + " --by NAME' lets managers see it.";
    }

    /** Whether managers have something later, or final figures of that day: these stay what they find. */
    private boolean isAsWas(Publication publication) {
        String period = publication.period().code();
        LocalDate day = time.asOf().day();
        return FinalVersion.standing(sql, period)
                        .filter(version -> !version.asOf().isBefore(day) && !version.is(publication.id()))
                        .isPresent()
                || new History(sql)
                        .current(settings.packs(), period).stream()
                                .anyMatch(published -> published.asOf().isAfter(day));
    }

    private List<String> compared(boolean wasArchived, Publication publication) {
        Manifest made = home.archive().find(publication.id()).orElseThrow();
        if (wasArchived) {
            return List.of("Every file is equal, to the byte, to the publication of that day in the archive.");
        }
        AsWas asWas = new AsWas(sql, home.archive());
        return asWas
                .other(made)
                .map(other -> "The publication " + other.publicationId() + " of the same day differs by "
                        + String.join("; ", asWas.causes(other, made)) + ". Its figures are "
                        + (AsWas.sameFigures(other, made) ? "the same." : "others."))
                .stream()
                .toList();
    }

    private String where(String period) {
        return settings.packs().resolve(period).toString();
    }

    private Map<Long, LoggedDelivery> visible() {
        Map<Long, LoggedDelivery> visible =
                new DeliveryLog(sql).visible(time.asOf().knownAt());
        if (visible.isEmpty()) {
            throw new OperatorException(
                    Exit.SOURCE, "Nothing was loaded yet: name the folder of an export with --input");
        }
        return visible;
    }
}
