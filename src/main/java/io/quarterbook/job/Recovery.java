package io.quarterbook.job;

import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.Filling;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.OpenIntents;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** The verb {@code recover}: ends what a killed run began. What it did not come to do, the next run does. */
public final class Recovery {
    private final Home home;

    public Recovery(Home home) {
        this.home = home;
    }

    /**
     * Recovers.
     *
     * @param wait how long to wait for a run that is not dead
     */
    public Outcome recover(Duration wait) {
        BusinessTime time = new BusinessTime(Clock.systemUTC(), home.settings(), null, null);
        return Turn.take(home, wait, "recover", null, time, this::recovered);
    }

    private Outcome recovered(RunLock lock, long self) {
        DSLContext sql = home.database().dsl();
        List<String> lines = new ArrayList<>();
        new History(sql)
                .takenOverBy(self)
                .ifPresent(run -> lines.add("Run " + run.run() + " (" + run.verb()
                        + (run.period() == null ? "" : " " + run.period()) + ") was killed, and is taken over."));
        Exit exit = Exit.DONE;
        for (OpenIntents.Ended ended :
                new OpenIntents(home.settings().home(), home.archive()).end(lock, Filling.NONE)) {
            lines.add(
                    ended.isCurrent()
                            ? "Published " + ended.period() + " in " + ended.folder() + ", which it had begun."
                            : "Gave up publishing " + ended.period() + ": " + ended.trouble());
            exit = ended.isCurrent() ? exit : Exit.OUTPUT;
        }
        int waiting = new DeliveryLog(sql).waiting();
        if (waiting > 0) {
            lines.add(waiting + (waiting == 1 ? " delivery waits" : " deliveries wait")
                    + " to be loaded: the next run does.");
        }
        if (lines.isEmpty()) {
            lines.add("Nothing to do: no run was killed.");
        }
        return new Outcome(exit, "recovered", lines);
    }
}
