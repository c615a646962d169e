package io.quarterbook.source.demo;

import java.time.YearMonth;

/** When a rep means to close a deal: guessed at first, put off when the day comes near, right in the end. */
final class DueDates {
    private static final int MOST_PUSHES = 8;

    private final StagePath path;
    private final ChangeLog log;
    private final WorkingDays workingDays;
    private final Dice dice;
    private final int closeDay;
    private int due;

    private DueDates(StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        this.path = path;
        this.log = log;
        this.workingDays = workingDays;
        this.dice = dice;
        this.closeDay = path.isClosed() ? Moment.day(path.closedAt()) : Integer.MAX_VALUE;
    }

    static void write(StagePath path, ChangeLog log, WorkingDays workingDays, Dice dice) {
        if (!dice.chance(0.03)) {
            new DueDates(path, log, workingDays, dice).write();
        }
    }

    private void write() {
        int created = Moment.day(path.createdAt());
        due = rounded(created + (int) Math.min(Math.max(dice.around(48, 0.45), 7), 200));
        log.first(DealField.EXPECTED_CLOSE_ON, Moment.date(due).toString());
        if (path.isClosed()) {
            long talks = path.reachedAt(Stage.NEGOTIATION);
            pushUntil(talks == Moment.NEVER ? path.closedAt() : talks);
            if (talks != Moment.NEVER && path.isWon() && dice.chance(0.6)) {
                // In negotiation the end is in sight, be it nearer or farther than was thought.
                move(talks, Math.max(closeDay + dice.between(-4, 10), Moment.day(talks) + 1));
            }
            pushUntil(path.closedAt());
            if (dice.chance(0.6)) {
                move(path.closedAt(), closeDay);
            }
        }
    }

    /** Mostly just before the day, or when it has passed; some are overdue for weeks first. */
    private void pushUntil(long end) {
        for (int i = 0; i < MOST_PUSHES; i++) {
            int day = workingDays.onOrAfter(due + (dice.chance(0.15) ? dice.between(8, 20) : dice.between(-5, 2)));
            long at = Math.max(dice.officeHours(day), path.createdAt() + Moment.DAY);
            if (at >= end || due >= closeDay) {
                return;
            }
            int guess = closeDay + dice.between(-12, 25);
            move(at, rounded(Math.max(guess, due + dice.between(7, 30))));
        }
    }

    private void move(long at, int day) {
        due = day;
        log.set(at, DealField.EXPECTED_CLOSE_ON, Moment.date(day).toString());
    }

    /** Many think in months. */
    private int rounded(int day) {
        return dice.chance(0.35) ? Moment.day(YearMonth.from(Moment.date(day)).atEndOfMonth()) : day;
    }
}
