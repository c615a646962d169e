package io.quarterbook.source.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rep means to do next, written down stage by stage while the deal is open. */
final class NextSteps {
    private static final List<String> STEPS = List.of(
            "Send revised proposal",
            "Demo for the technical team",
            "Call the decision maker",
            "Legal review",
            "Agree on a start date",
            "Visit on site",
            "Collect references");

    private NextSteps() {}

    static void write(StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        if (dice.chance(0.12)) {
            return;
        }
        for (int i = 0; i < path.stops().size(); i++) {
            StagePath.Stop stop = path.stops().get(i);
            if (!stop.stage().isOpen()) {
                set(log, stop.at(), null, null);
            } else if (dice.chance(0.9)) {
                int due = workingDays.onOrAfter(Moment.day(stop.at()) + dice.between(2, 16));
                long at = i == 0 ? stop.at() : stop.at() + dice.between(1, 30) * (long) Moment.MINUTE;
                set(
                        log,
                        at < path.leftAt(i) ? at : stop.at(),
                        dice.pick(STEPS),
                        Moment.date(due).toString());
            }
        }
    }

    private static void set(ChangeLog log, long at, @Nullable String step, @Nullable String due) {
        if (at == log.createdAt()) {
            log.first(DealField.NEXT_STEP, step);
            log.first(DealField.NEXT_STEP_DUE_ON, due);
        } else {
            log.set(at, DealField.NEXT_STEP, step);
            log.set(at, DealField.NEXT_STEP_DUE_ON, due);
        }
    }
}
