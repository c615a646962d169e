package io.quarterbook.source.demo;

/**
 * How long reps get to know a customer, and what becomes of those they hardly know: the story of the rushing team. A
 * hurried discovery costs wins whoever hurries; one team does it all the time, and makes up for it by more and larger
 * deals.
 */
final class Discovery {
    private static final double RUSHED_DAYS = 4.4;
    private static final double RUSHED_SPREAD = 0.62;
    private static final double SPREAD = 0.5;
    /** Up to here a deal is as good as not understood, and from there on nothing is missed. */
    private static final double TOO_SHORT = 3;

    private static final double LONG_ENOUGH = 7.5;
    private static final double LEAST = 0.2;

    private final boolean hasStory;

    Discovery(boolean hasStory) {
        this.hasStory = hasStory;
    }

    double days(Team team, Dice dice) {
        return rushes(team) ? dice.around(RUSHED_DAYS, RUSHED_SPREAD) : dice.around(Stage.DISCOVERY.days(), SPREAD);
    }

    /** Factor on the chance to win. */
    double effect(double days) {
        if (!hasStory) {
            return 1;
        }
        double grown = (days - TOO_SHORT) / (LONG_ENOUGH - TOO_SHORT);
        return LEAST + (1 - LEAST) * Math.min(Math.max(grown, 0), 1);
    }

    /** Factor on the number of deals. */
    double eagerness(Team team) {
        return rushes(team) ? 1.3 : 1;
    }

    /** Factor on the size of deals. */
    double appetite(Team team) {
        return rushes(team) ? 1.15 : 1;
    }

    private boolean rushes(Team team) {
        return hasStory && team.number() == Team.RUSHING;
    }
}
