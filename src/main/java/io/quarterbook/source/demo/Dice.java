package io.quarterbook.source.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;

/** Chance with a seed; the algorithm of {@link Random} is specified, so every Java throws the same. */
final class Dice {
    private final Random random;

    Dice(long seed) {
        random = new Random(seed);
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

    /** A log-normal value: half of all lie below the median, two thirds within a factor of e to the spread. */
    double around(double median, double spread) {
        return median * StrictMath.exp(spread * random.nextGaussian());
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A moment in office hours. */
    LocalDateTime at(LocalDate day) {
        return day.atTime(between(8, 17), between(0, 59), between(0, 59));
    }

    /** The day itself, or the Monday after a weekend. */
    static LocalDate workday(LocalDate day) {
        DayOfWeek name = day.getDayOfWeek();
        return name == DayOfWeek.SATURDAY ? day.plusDays(2) : name == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
    }
}
