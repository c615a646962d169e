package io.quarterbook.source.demo;

import java.util.List;

/** The stages in the log, with what goes along with each of them: probability, category, close, reason. */
final class Progress {
    private static final List<String> LOSS_REASONS =
            List.of("Price", "Price", "No decision", "No decision", "Competitor", "Timing", "Missing feature");

    private final StagePath path;
    private final ChangeLog log;
    private final WorkingDays workingDays;
    private final Dice dice;

    private Progress(StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        this.path = path;
        this.log = log;
        this.workingDays = workingDays;
        this.dice = dice;
    }

    static void write(StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        new Progress(path, log, workingDays, dice).write();
    }

    private void write() {
        Stage first = path.stops().get(0).stage();
        log.first(DealField.STAGE, first.label());
        log.first(DealField.PROBABILITY, first.probability());
        log.first(DealField.FORECAST_CATEGORY, dice.chance(0.01) ? "omitted" : category(first));
        for (int i = 1; i < path.stops().size(); i++) {
            enter(i);
        }
    }

    private void enter(int number) {
        StagePath.Stop stop = path.stops().get(number);
        Stage stage = stop.stage();
        boolean wasClosed = !path.stops().get(number - 1).stage().isOpen();
        log.set(stop.at(), DealField.STAGE, stage.label());
        log.set(stop.at(), DealField.PROBABILITY, stage.probability());
        log.set(stop.at(), DealField.FORECAST_CATEGORY, category(stage));
        if (!stage.isOpen()) {
            close(stop);
        } else if (wasClosed) {
            log.set(stop.at(), DealField.CLOSED_AT, null);
            log.set(stop.at(), DealField.LOSS_REASON, null);
        }
        if (stage == Stage.NEGOTIATION) {
            commit(stop.at(), path.leftAt(number));
        }
    }

    private void close(StagePath.Stop stop) {
        log.set(stop.at(), DealField.CLOSED_AT, Moment.text(stop.at()));
        if (stop.stage() == Stage.LOST && !dice.chance(0.06)) {
            log.set(stop.at(), DealField.LOSS_REASON, dice.pick(LOSS_REASONS));
        }
    }

    /** In negotiation reps commit sooner or later, more often where they will win; some take it back before a loss. */
    private void commit(long from, long to) {
        long end = Math.min(to, from + 20L * Moment.DAY);
        long at = workingDays.between(from, end, dice);
        boolean wins = path.isWon() && path.closedAt() == to;
        if (dice.chance(wins ? 0.8 : 0.4)) {
            log.set(at, DealField.FORECAST_CATEGORY, "commit");
            if (dice.chance(0.3)) {
                log.set(at, DealField.PROBABILITY, dice.chance(0.5) ? "0.8" : "0.9");
            }
        } else if (!wins && dice.chance(0.3)) {
            log.set(at, DealField.FORECAST_CATEGORY, "best_case");
        }
    }

    private String category(Stage stage) {
        return switch (stage) {
            case QUALIFICATION -> dice.chance(0.1) ? "best_case" : stage.category();
            case PROPOSAL -> dice.chance(0.2) ? "most_likely" : stage.category();
            case NEGOTIATION -> dice.chance(0.55) ? "most_likely" : stage.category();
            default -> stage.category();
        };
    }
}
