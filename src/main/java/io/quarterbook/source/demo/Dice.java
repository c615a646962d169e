package io.quarterbook.source.demo;

import java.util.List;
import java.util.Random;

/** Chance with a seed; the algorithm of {@link Random} is specified, so every Java throws the same. */
final class Dice {
    private final Random random;

    private Dice(long seed) {
        random = new Random(seed);
    }

    /** Dice for one purpose and number: the same whatever else there is. */
    static Dice of(long seed, String purpose, int number) {
        long mixed = seed * 0x9E3779B97F4A7C15L + purpose.hashCode() * 0xC2B2AE3D27D4EB4FL + number;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return new Dice(mixed ^ (mixed >>> 33));
    }

    /** Dice of their own, so that more throws here change nothing there. */
    Dice apart() {
        return new Dice(random.nextLong());
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int between(int from, int to) {
        return from + random.nextInt(to - from + 1);
    }

    double between(double from, double to) {
        return from + (to - from) * random.nextDouble();
    }

    double gaussian() {
        return random.nextGaussian();
    }

    /** A log-normal value: half of all lie below the median, two thirds within a factor of e to the spread. */
    double around(double median, double spread) {
        return median * StrictMath.exp(spread * random.nextGaussian());
    }

    /** A whole number with that mean, next to it. */
    int count(double mean) {
        int whole = (int) mean;
        return whole + (chance(mean - whole) ? 1 : 0);
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A moment in office hours. */
    long officeHours(int day) {
        return Moment.at(day, between(9, 16), between(0, 59)) + between(0, 59);
    }

    /** A moment strictly between two; the first where there is none. */
    long within(long from, long to) {
        return to - from < 2 ? from : from + 1 + (long) ((to - from - 1) * random.nextDouble());
    }
}
