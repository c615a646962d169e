package io.quarterbook.job;

import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.Runs;
import java.time.Duration;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** One command's turn in a home: alone, and noted in the ledger with how it ended. */
final class Turn {
    private Turn() {}

    /** What is done while nobody else does anything. */
    interface Work {
        /** @param run its number in the ledger */
        Outcome done(RunLock lock, long run);
    }

    /**
     * Does it.
     *
     * @param wait how long to wait for another run to end
     * @throws OperatorException where another run holds the lock for longer
     */
    static Outcome take(Home home, Duration wait, String verb, @Nullable String period, BusinessTime time, Work work) {
        try (RunLock lock = RunLock.tryAcquire(home.database(), wait)
                .orElseThrow(() -> new OperatorException(
                        Exit.LOCKED,
                        "Another run holds the lock" + who(home.database().dsl())
                                + ": nothing was done. '--wait MINUTES' waits for it"))) {
            Runs runs = new Runs(lock);
            long run = runs.start(
                    verb,
                    period,
                    time.asOf().day(),
                    Product.version(),
                    home.settings().effective(),
                    time.now());
            return noted(runs, run, time, () -> work.done(lock, run));
        }
    }

    private static Outcome noted(Runs runs, long run, BusinessTime time, Supplier<Outcome> work) {
        try {
            Outcome outcome = work.get();
            runs.end(run, time.now(), outcome.word(), outcome.exit().code(), String.join(" ", outcome.lines()));
            return outcome;
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            if (failure.exit() != Exit.LOCKED && failure.exit() != Exit.DATABASE) {
                runs.end(run, time.now(), "failed", failure.exit().code(), failure.sentence());
            }
            throw e;
        }
    }

    private static String who(DSLContext sql) {
        return new History(sql)
                .runs(1).stream()
                        .filter(run -> run.endedAt() == null)
                        .map(run -> ", " + run.run() + " (" + run.verb() + "), since " + run.startedAt())
                        .findFirst()
                        .orElse("");
    }
}
