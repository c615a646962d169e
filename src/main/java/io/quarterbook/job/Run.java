package io.quarterbook.job;

import io.quarterbook.calendar.Period;
import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.Filling;
import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.OpenIntents;
import io.quarterbook.ledger.Runs;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The verbs {@code load}, {@code rebuild} and {@code run}: take a delivery in, load what waits, publish one period. */
public final class Run {
    private final Home home;
    private final Settings settings;
    private final Clock clock;
    private final Progress progress;

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

    /**
     * Runs, alone: one run at a time in a home.
     *
     * @throws OperatorException where another run holds the lock
     */
    public Outcome run(RunRequest request) {
        @Nullable Period period = request.period() == null ? null : period(request.period());
        try (RunLock lock = RunLock.tryAcquire(home.database())
                .orElseThrow(
                        () -> new OperatorException(Exit.LOCKED, "Another run holds the lock: nothing was done"))) {
            Given given = request.given();
            BusinessTime time =
                    new BusinessTime(clock, settings, request.asOf(), given == null ? null : given.deliveredAt());
            Runs runs = new Runs(lock);
            long key = runs.start(
                    request.verb(),
                    request.period(),
                    time.asOf().day(),
                    Product.version(),
                    settings.effective(),
                    time.now());
            return noted(runs, key, () -> work(lock, key, request, period, time));
        }
    }

    private interface Work {
        Outcome outcome();
    }

    private Outcome noted(Runs runs, long key, Work work) {
        try {
            Outcome outcome = work.outcome();
            runs.end(key, now(), outcome.word(), outcome.exit().code(), String.join(" ", outcome.lines()));
            return outcome;
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (failure.exit() != Exit.LOCKED && failure.exit() != Exit.DATABASE) {
                runs.end(key, now(), "failed", failure.exit().code(), failure.sentence());
            }
            throw e;
        }
    }

    private Outcome work(RunLock lock, long key, RunRequest request, @Nullable Period period, BusinessTime time) {
        new OpenIntents(settings.home(), home.archive())
                .end(lock, Filling.NONE)
                .forEach(ended -> progress.say(
                        ended.isCurrent()
                                ? "Ended the publication of " + ended.period() + " that an earlier run began"
                                : "Gave up publishing " + ended.period() + ": " + ended.trouble()));
        Reading reading = Reading.configured(home);
        Intake intake = new Intake(lock, home.deliveries(), reading, time);
        int again = request.rebuild() ? intake.forget() : intake.forgetWhatWasReadOtherwise();
        String kept = again + (again == 1 ? " kept delivery" : " kept deliveries");
        if (again > 0 && !request.rebuild()) {
            progress.say("The mapping or a setting changed: the warehouse is rebuilt from " + kept);
        }
        Given given = request.given();
        List<String> loaded = Optional.ofNullable(given).flatMap(intake::take).stream()
                .map(taken -> "Loaded " + taken.words() + ".")
                .toList();
        long rejected = loadWaiting(lock, key, reading, request.warnings());
        if (period != null) {
            return publish(lock, reading, period, time, loaded, request.warnings());
        }
        if (request.rebuild()) {
            return withRejected(
                    "rebuilt", rejected, List.of("Rebuilt the warehouse from " + kept + "."), request.warnings());
        }
        return withRejected(
                "loaded",
                rejected,
                loaded.isEmpty() ? List.of("Nothing to load: that delivery is the newest.") : loaded,
                request.warnings());
    }

    private long loadWaiting(RunLock lock, long key, Reading reading, Warnings warnings) {
        DSLContext sql = home.database().dsl();
        if (new DeliveryLog(sql).open(reading.source()).isEmpty()) {
            return 0;
        }
        Thresholds thresholds = new Thresholds(warnings == Warnings.REFUSE, new LoadLog(sql));
        Loading loading = new Loading(home.database(), lock, home.deliveries(), reading, thresholds);
        progress.say("Loading");
        try (Batch batch = new Batch(
                home.database().dataSource(),
                new RunWork(() -> loading.loadWaiting(key, home.workFolder()), null, progress, this::now))) {
            batch.load(key);
        }
        return loading.rejected();
    }

    private Outcome publish(
            RunLock lock, Reading reading, Period period, BusinessTime time, List<String> loaded, Warnings warnings) {
        Map<Long, LoggedDelivery> visible = visible(reading, time);
        LoadLog log = new LoadLog(home.database().dsl());
        Publication publication = Publication.of(
                period, time.asOf(), settings, List.copyOf(visible.values()), log.entities(visible.keySet()));
        List<String> lines = new ArrayList<>(loaded);
        Optional<Manifest> archived =
                home.archive().findRecorded(home.database().dsl(), publication.id());
        String where = settings.packs().resolve(period.code()).toString();
        if (archived.isPresent()) {
            boolean current = home.packs().isCurrent(home.database().dsl(), archived.get());
            home.packs().publish(lock, archived.get(), Filling.NONE);
            lines.add(
                    current
                            ? "Nothing to do: " + period + " as of "
                                    + time.asOf().day() + " is published in " + where + "."
                            : "Linked " + period + " as of " + time.asOf().day() + " again in " + where + ".");
            return new Outcome(Exit.DONE, "nothing to do", lines);
        }
        long rejected = visible.keySet().stream().mapToLong(log::rejected).sum();
        if (rejected > 0 && warnings == Warnings.REFUSE) {
            throw new OperatorException(
                    Exit.QUALITY,
                    leftOut(rejected) + ", and with '--strict' none may be: nothing was published."
                            + " See 'quarterbook quarantine list'");
        }
        PackFiles packs = new PackFiles(
                home.database().dsl(),
                publication,
                settings,
                new PackFiles.PackFacts(reading.mapping().dealUrl(), rejected));
        Publishing publishing = new Publishing(home.database(), lock, home.archive(), home.packs(), publication, packs);
        try (Batch batch =
                new Batch(home.database().dataSource(), new RunWork(null, publishing, progress, this::now))) {
            batch.review(publication.id());
        }
        lines.add("Published " + period + " as of " + time.asOf().day() + ": " + publishing.packs() + " packs in "
                + where + ".");
        return withRejected("published", rejected, lines, warnings);
    }

    private static Outcome withRejected(String word, long rejected, List<String> told, Warnings warnings) {
        if (rejected == 0) {
            return new Outcome(Exit.DONE, word, told);
        }
        List<String> lines = new ArrayList<>(told);
        lines.add(leftOut(rejected) + ": see 'quarterbook quarantine list'.");
        return new Outcome(warnings == Warnings.IGNORE ? Exit.DONE : Exit.REJECTED_ROWS, word, lines);
    }

    private static String leftOut(long rejected) {
        return rejected + (rejected == 1 ? " row was" : " rows were") + " left out";
    }

    /** The first delivery is part of every as-of; later ones are known from their own instant. */
    private Map<Long, LoggedDelivery> visible(Reading reading, BusinessTime time) {
        Instant k = time.asOf().knownAt();
        Map<Long, LoggedDelivery> visible = new LinkedHashMap<>();
        new DeliveryLog(home.database().dsl()).merged(reading.source()).forEach((key, delivery) -> {
            if (delivery.first() || delivery.deliveredAt().isBefore(k)) {
                visible.put(key, delivery);
            }
        });
        if (visible.isEmpty()) {
            throw new OperatorException(
                    Exit.SOURCE, "Nothing was loaded yet: name the folder of an export with --input");
        }
        return visible;
    }

    private Period period(String code) {
        try {
            return settings.calendar().period(code);
        } catch (IllegalArgumentException e) {
            throw new OperatorException(Exit.USAGE, String.valueOf(e.getMessage()), e);
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
