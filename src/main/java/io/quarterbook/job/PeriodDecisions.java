package io.quarterbook.job;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Period;
import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.Filling;
import io.quarterbook.ledger.FinalVersion;
import io.quarterbook.ledger.Manifest;
import io.quarterbook.ledger.PeriodEvent;
import io.quarterbook.ledger.PeriodEvents;
import io.quarterbook.ledger.PeriodState;
import io.quarterbook.ledger.Runs;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Closes periods before their time, reopens them, and releases what waits. */
public final class PeriodDecisions {
    private final Home home;
    private final Clock clock;
    private final Duration wait;

    /** @param wait how long to wait for a run to end */
    public PeriodDecisions(Home home, Duration wait) {
        this(home, Clock.systemUTC(), wait);
    }

    PeriodDecisions(Home home, Clock clock, Duration wait) {
        this.home = home;
        this.wait = wait;
        this.clock = clock;
    }

    /**
     * Makes a period final: the next run publishes it so.
     *
     * @param by who decides
     * @param asOfFlag the day at whose end it holds; null: the business date
     */
    public Outcome close(String period, String by, @Nullable String reason, @Nullable LocalDate asOfFlag) {
        return decide("close", PeriodEvent.Kind.CLOSED, period, by, reason, asOfFlag);
    }

    /** Makes a final period provisional, until it is closed again. Parameters as those of {@link #close}. */
    public Outcome reopen(String period, String by, @Nullable String reason, @Nullable LocalDate asOfFlag) {
        return decide("reopen", PeriodEvent.Kind.REOPENED, period, by, reason, asOfFlag);
    }

    /** Lets managers see final figures that wait in the archive. */
    public Outcome release(String period, String by) {
        home.settings().period(period);
        BusinessTime time = new BusinessTime(clock, home.settings(), null, null);
        return Turn.take(home, wait, "release", period, time, (lock, run) -> released(lock, run, period, by, time));
    }

    private Outcome released(RunLock lock, long run, String period, String by, BusinessTime time) {
        FinalVersion waiting = FinalVersion.standing(home.database().dsl(), period)
                .filter(FinalVersion::held)
                .orElse(null);
        if (waiting == null) {
            return new Outcome(
                    Exit.DONE, "nothing to do", List.of("Nothing to do: no final figures of " + period + " wait."));
        }
        Manifest manifest = new FinalFigures(home, waiting).archived();
        home.packs().publish(lock, manifest, Filling.NONE);
        new Runs(lock).left(run, waiting.publicationId());
        lock.inTransaction(sql -> {
            waiting.release(sql, by, time.now());
            return true;
        });
        return new Outcome(
                Exit.DONE,
                "released",
                List.of("Released " + waiting.words() + ": "
                        + home.settings().packs().resolve(period) + "."));
    }

    private Outcome decide(
            String verb,
            PeriodEvent.Kind kind,
            String code,
            String by,
            @Nullable String reason,
            @Nullable LocalDate asOfFlag) {
        Settings settings = home.settings();
        Period period = settings.period(code);
        BusinessTime time = new BusinessTime(clock, settings, asOfFlag, null);
        AsOf asOf = time.asOf();
        if (asOf.endDay().isBefore(period.end())) {
            throw new OperatorException(
                    Exit.USAGE, code + " lasts until " + period.end().minusDays(1) + ": it is open until then");
        }
        PeriodEvent event = new PeriodEvent(code, kind, asOf.day(), by, reason);
        return Turn.take(
                home,
                wait,
                verb,
                code,
                time,
                (lock, run) -> lock.inTransaction(sql -> decided(sql, event, period, time)));
    }

    private Outcome decided(DSLContext sql, PeriodEvent event, Period period, BusinessTime time) {
        PeriodEvents events = new PeriodEvents(sql);
        List<PeriodEvent> all = events.of(event.period());
        if (all.stream().anyMatch(earlier -> earlier.asOf().isAfter(event.asOf()))) {
            throw new OperatorException(
                    Exit.USAGE,
                    "Something was decided on " + event.period() + " as of a later day than " + event.asOf()
                            + ": nothing was done");
        }
        PeriodState before = state(sql, period, time, all);
        boolean closes = event.kind() == PeriodEvent.Kind.CLOSED;
        if (before.isFinal() == closes) {
            return new Outcome(
                    Exit.DONE,
                    "nothing to do",
                    List.of("Nothing to do: " + event.period() + " is " + before.text() + " as of " + event.asOf()
                            + "."));
        }
        events.note(event, time.now());
        PeriodState after = state(sql, period, time, events.of(event.period()));
        return new Outcome(
                Exit.DONE,
                closes ? "closed" : "reopened",
                List.of(event.period() + " is " + after.text() + " as of " + event.asOf()
                        + ": the next run publishes it so."));
    }

    private PeriodState state(DSLContext sql, Period period, BusinessTime time, List<PeriodEvent> events) {
        return new PeriodStates(sql, home.settings().closeAfter()).at(period, time.asOf(), events);
    }
}
