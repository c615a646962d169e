package io.quarterbook.job;

import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.History;
import java.time.Duration;
import org.jooq.DSLContext;

/** Who runs now: one at a time in a home. */
final class Turn {
    private Turn() {}

    /** @throws OperatorException where another run holds the lock for longer than one waits */
    static RunLock take(Home home, Duration wait) {
        return RunLock.tryAcquire(home.database(), wait)
                .orElseThrow(() -> new OperatorException(
                        Exit.LOCKED,
                        "Another run holds the lock" + who(home.database().dsl())
                                + ": nothing was done. '--wait MINUTES' waits for it"));
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
