package io.quarterbook.job;

import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.Filling;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.OpenIntents;
import io.quarterbook.ledger.RunLine;
import io.quarterbook.ledger.Runs;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The verb {@code recover}: ends what a killed run began. What it did not come to do, the next run does. */
public final class Recovery {
    private final Home home;
    private final Clock clock;

    public Recovery(Home home) {
        this(home, Clock.systemUTC());
    }

    Recovery(Home home, Clock clock) {
        this.home = home;
        this.clock = clock;
    }

    /**
     * Recovers.
     *
     * @param wait how long to wait for a run that is not dead
     */
    public Outcome recover(Duration wait) {
        Settings settings = home.settings();
        try (RunLock lock = Turn.take(home, wait)) {
            List<RunLine> killed = new History(home.database().dsl())
                    .runs(1).stream().filter(run -> run.endedAt() == null).toList();
            Runs runs = new Runs(lock);
            BusinessTime time = new BusinessTime(clock, settings, null, null);
            long key =
                    runs.start("recover", null, time.asOf().day(), Product.version(), settings.effective(), time.now());
            List<String> lines = new ArrayList<>();
            killed.forEach(run -> lines.add("Run " + run.run() + " (" + run.verb()
                    + (run.period() == null ? "" : " " + run.period()) + ") was killed, and is taken over."));
            boolean givenUp = false;
            for (OpenIntents.Ended ended : new OpenIntents(settings.home(), home.archive()).end(lock, Filling.NONE)) {
                lines.add(
                        ended.isCurrent()
                                ? "Published " + ended.period() + " in " + ended.folder() + ", which it had begun."
                                : "Gave up publishing " + ended.period() + ": " + ended.trouble());
                givenUp |= !ended.isCurrent();
            }
            int waiting = waiting(home);
            if (waiting > 0) {
                lines.add(waiting + (waiting == 1 ? " delivery waits" : " deliveries wait")
                        + " to be loaded: the next run does.");
            }
            if (lines.isEmpty()) {
                lines.add("Nothing to do: no run was killed.");
            }
            Exit exit = givenUp ? Exit.OUTPUT : Exit.DONE;
            runs.end(key, time.now(), "recovered", exit.code(), String.join(" ", lines));
            return new Outcome(exit, "recovered", lines);
        }
    }

    private static int waiting(Home home) {
        DeliveryLog log = new DeliveryLog(home.database().dsl());
        return log.sources().stream()
                .mapToInt(source -> log.open(source).size())
                .sum();
    }
}
