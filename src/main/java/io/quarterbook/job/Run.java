package io.quarterbook.job;

import io.quarterbook.calendar.Period;
import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.Filling;
import io.quarterbook.ledger.FinalVersion;
import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.OpenIntents;
import io.quarterbook.ledger.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The verbs {@code load}, {@code rebuild} and {@code run}: take a delivery in, load what waits, publish one period. */
public final class Run {
    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private final Progress progress;
    private Duration wait = Duration.ZERO;

    /** Runs by the machine's clock. */
    public Run(Home home, Progress progress) {
        this(home, Clock.systemUTC(), progress);
    }

    Run(Home home, Clock clock, Progress progress) {
        this.home = home;
        this.settings = home.settings();
        this.clock = clock;
        this.progress = progress;
    }

    /** Waits for another run to end, so long. */
    public Run waiting(Duration longest) {
        wait = longest;
        return this;
    }

    /**
     * Runs, alone: one run at a time in a home.
     *
     * @throws OperatorException where another run holds the lock
     */
    public Outcome run(RunRequest request) {
        @Nullable Period period = request.period() == null ? null : settings.period(request.period());
        Given given = request.given();
        BusinessTime time =
                new BusinessTime(clock, settings, request.asOf(), given == null ? null : given.deliveredAt());
        return Turn.take(home, wait, request.verb(), request.period(), time, (lock, run) -> {
            try (Batch batch = new Batch(home.database().dataSource(), new RunWork(progress, this::now))) {
                return work(batch, lock, run, request, period, time);
            }
        });
    }

    private Outcome work(
            Batch batch, RunLock lock, long key, RunRequest request, @Nullable Period period, BusinessTime time) {
        new Runs(lock).because(key, request.reason());
        new OpenIntents(settings.home(), home.archive())
                .end(lock, Filling.NONE)
                .forEach(ended -> progress.say(
                        ended.isCurrent()
                                ? "Ended the publication of " + ended.period() + " that an earlier run began"
                                : "Gave up publishing " + ended.period() + ": " + ended.trouble()));
        Reading reading = Reading.configured(home);
        Intake intake = new Intake(lock, home.deliveries(), reading, time);
        boolean rebuilds = request.rebuild() != null;
        int again = 0;
        if (rebuilds || intake.wasReadOtherwise()) {
            refuseUnderFinalFigures(request);
            again = intake.forget();
        }
        String kept = again + (again == 1 ? " kept delivery" : " kept deliveries");
        if (again > 0 && !rebuilds) {
            progress.say("The mapping or a setting changed: the warehouse is rebuilt from " + kept);
        }
        Given given = request.given();
        List<String> loaded = Optional.ofNullable(given).flatMap(intake::take).stream()
                .map(taken -> "Loaded " + taken.words() + ".")
                .toList();
        long rejected = loadWaiting(batch, lock, key, reading, request.warnings());
        Function<BusinessTime, Publisher> publishers =
                at -> new Publisher(home, batch, lock, key, reading, at, request.warnings());
        if (period != null) {
            return publishers.apply(time).publish(period, loaded, request.rerun());
        }
        if (request.night() != null) {
            return new Nightly(home, lock, day -> publishers.apply(new BusinessTime(clock, settings, day, null)))
                    .run(time.asOf().day(), request.night().catchUp(), loaded);
        }
        if (rebuilds) {
            return withRejected(
                    "rebuilt", rejected, List.of("Rebuilt the warehouse from " + kept + "."), request.warnings());
        }
        return withRejected(
                "loaded",
                rejected,
                loaded.isEmpty() ? List.of("Nothing to load: that delivery is the newest.") : loaded,
                request.warnings());
    }

    /** What final figures were computed from is made anew for a reason only. */
    private void refuseUnderFinalFigures(RunRequest request) {
        List<FinalVersion> standing = FinalVersion.allStanding(home.database().dsl());
        if (standing.isEmpty() || request.rebuild() != null && request.reason() != null) {
            return;
        }
        throw new OperatorException(
                Exit.REASON,
                (request.rebuild() == null ? "The mapping or a setting that bears on the load changed, and " : "")
                        + standing.get(standing.size() - 1).words() + " stands: nothing was done."
                        + " 'quarterbook rebuild --reason TEXT' loads the warehouse anew from what is kept");
    }

    private long loadWaiting(Batch batch, RunLock lock, long key, Reading reading, Warnings warnings) {
        DSLContext sql = home.database().dsl();
        if (new DeliveryLog(sql).open(reading.source()).isEmpty()) {
            return 0;
        }
        Thresholds thresholds = new Thresholds(warnings == Warnings.REFUSE, new LoadLog(sql));
        Loading loading = new Loading(home.database(), lock, home.deliveries(), reading, thresholds);
        progress.say("Loading");
        batch.load(key, () -> loading.loadWaiting(key, home.workFolder()));
        return loading.rejected();
    }

    static Outcome withRejected(String word, long rejected, List<String> told, Warnings warnings) {
        if (rejected == 0) {
            return new Outcome(Exit.DONE, word, told);
        }
        List<String> lines = new ArrayList<>(told);
        lines.add(leftOut(rejected) + ": see 'quarterbook quarantine list'.");
        return new Outcome(warnings == Warnings.IGNORE ? Exit.DONE : Exit.REJECTED_ROWS, word, lines);
    }

    static String leftOut(long rejected) {
        return rejected + (rejected == 1 ? " row was" : " rows were") + " left out";
    }

    private Instant now() {
        return clock.instant();
    }
}
