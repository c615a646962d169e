package io.quarterbook.source.demo;

import org.jspecify.annotations.Nullable;

/** Deals that turn out to be none: tests, duplicates, merged ones, and some that somebody deletes. */
final class Voids {
    private Voids() {}

    /** @param before an earlier deal to merge into; null: there is none */
    static void write(StagePath path, ChangeLog log, @Nullable String before, Dice dice) {
        long created = path.createdAt();
        if (dice.chance(0.002)) {
            log.set(created + dice.between(5, 300) * (long) Moment.MINUTE, DealField.VOID_REASON, "test");
        } else if (!path.isWon() && dice.chance(0.006)) {
            log.set(later(created, 2, 15, dice), DealField.VOID_REASON, "duplicate");
        } else if (!path.isWon() && before != null && dice.chance(0.004)) {
            long at = later(created, 2, 15, dice);
            log.set(at, DealField.VOID_REASON, "merged");
            log.set(at, DealField.MERGED_INTO, before);
        } else if (dice.chance(0.003)) {
            log.set(later(created, 5, 150, dice), DealField.DELETED, "true");
        }
    }

    private static long later(long created, int from, int to, Dice dice) {
        return created + dice.between(from, to) * (long) Moment.DAY + dice.between(0, 59) * (long) Moment.MINUTE;
    }
}
