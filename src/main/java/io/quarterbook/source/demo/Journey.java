package io.quarterbook.source.demo;

import java.util.ArrayList;
import java.util.List;

/** Walks a deal through its stages, from its creation to its end. */
final class Journey {
    private static final double SPREAD = 0.5;
    private static final List<Stage> LOST_IN = List.of(
            Stage.DISCOVERY,
            Stage.DISCOVERY,
            Stage.DISCOVERY,
            Stage.QUALIFICATION,
            Stage.QUALIFICATION,
            Stage.QUALIFICATION,
            Stage.PROPOSAL,
            Stage.PROPOSAL,
            Stage.PROPOSAL,
            Stage.NEGOTIATION,
            Stage.NEGOTIATION);

    private final WorkingDays workingDays;
    private final Dice dice;
    private final List<StagePath.Stop> stops = new ArrayList<>();

    Journey(WorkingDays workingDays, Dice dice, long createdAt, Stage first) {
        this.workingDays = workingDays;
        this.dice = dice;
        enter(first, createdAt);
    }

    /**
     * The whole path.
     *
     * @param forgotten in the end nobody closes it
     * @param secondChance to win a lost deal after all, when it is reopened
     */
    StagePath path(double discoveryDays, boolean won, boolean forgotten, double secondChance) {
        Stage exit = won ? Stage.NEGOTIATION : max(dice.pick(LOST_IN), stage());
        walk(discoveryDays, exit, won);
        if (!forgotten) {
            close(won);
            if (!won && dice.chance(0.03)) {
                reopen(secondChance);
            }
        }
        return new StagePath(forgotten ? stops.subList(0, stops.size() - 1) : stops);
    }

    /** From stage to stage, to the moment at which it leaves its last open one. */
    private void walk(double discoveryDays, Stage exit, boolean won) {
        while (stage() != exit) {
            long left = later(days(discoveryDays));
            boolean jumps = stage().next() != exit && dice.chance(0.07);
            boolean fallsBack = stage().compareTo(Stage.PROPOSAL) >= 0 && dice.chance(0.06);
            enter(fallsBack ? stage().back() : jumps ? stage().next().next() : stage().next(), left);
        }
        // Hope dies last, but the time in discovery tells nothing of how it ends.
        double patience = won || stage() == Stage.DISCOVERY ? 1 : 1.7;
        enter(won ? Stage.WON : Stage.LOST, later(days(discoveryDays) * patience));
    }

    private double days(double discoveryDays) {
        return stage() == Stage.DISCOVERY ? discoveryDays : dice.around(stage().days(), SPREAD);
    }

    /** Moves the close to where closes are: whoever can still win in this quarter hurries, or waits for its last days. */
    private void close(boolean won) {
        StagePath.Stop natural = stops.remove(stops.size() - 1);
        int day = Moment.day(natural.at());
        int end = Season.quarterEnd(day);
        int lastEnd = Season.quarterStart(day) - 1;
        long at = natural.at();
        if (stage() != Stage.DISCOVERY && dice.chance(won ? 0.45 : 0.15)) {
            boolean early = day - lastEnd <= 16;
            int moved = workingDays.onOrBefore((early ? lastEnd : end) - dice.between(0, 6));
            boolean near = early ? moved > Moment.day(now()) : end - day < 30 && moved > day;
            at = near ? dice.officeHours(moved) : at;
        }
        enter(natural.stage(), at);
    }

    private void reopen(double secondChance) {
        enter(dice.chance(0.5) ? Stage.PROPOSAL : Stage.NEGOTIATION, later(dice.around(20, 0.6)));
        walk(0, Stage.NEGOTIATION, dice.chance(secondChance));
    }

    private Stage stage() {
        return stops.get(stops.size() - 1).stage();
    }

    private long now() {
        return stops.get(stops.size() - 1).at();
    }

    private void enter(Stage stage, long at) {
        stops.add(new StagePath.Stop(stage, at));
    }

    /** So many days on, on a working day; the same day a little later, while there is time. */
    private long later(double days) {
        int today = Moment.day(now());
        int day = workingDays.onOrAfter(today + (int) Math.round(days));
        if (day > today) {
            return dice.officeHours(day);
        }
        long soon = now() + dice.between(20, 180) * (long) Moment.MINUTE;
        return Moment.minuteOfDay(soon) < 19 * 60 && Moment.day(soon) == today
                ? soon
                : dice.officeHours(workingDays.onOrAfter(today + 1));
    }

    private static Stage max(Stage one, Stage other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
