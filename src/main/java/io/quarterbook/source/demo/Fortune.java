package io.quarterbook.source.demo;

/** Decides wins so that a rep's share of wins is near the chance before long, among hurried deals and among others. */
final class Fortune {
    private static final double[] CLASSES = {0.4, 0.75, Double.MAX_VALUE};

    private final Dice dice;
    private final double[] owed = new double[CLASSES.length];

    Fortune(Dice dice) {
        this.dice = dice;
        for (int i = 0; i < owed.length; i++) {
            owed[i] = dice.between(0.0, 1.0);
        }
    }

    /** @param effect factor on the chance; deals with a like effect share their luck */
    boolean wins(double chance, double effect) {
        int like = 0;
        while (effect > CLASSES[like]) {
            like++;
        }
        owed[like] += chance * effect;
        boolean won = owed[like] >= dice.between(0.8, 1.2);
        owed[like] -= won ? 1 : 0;
        return won;
    }
}
