package io.quarterbook.source;

import org.jspecify.annotations.Nullable;

/** Takes what is read of one entity, in the order of the files. */
public interface RowSink {
    /**
     * A good row.
     *
     * @param line a number that finds the row again: its first physical line in the entity's first file; rows of later
     *     files count on from {@link Delivery#LINES_PER_FILE}
     * @param values in the order of {@link Entity#fields()}, null where not known; a new array for each row
     */
    void accept(long line, @Nullable Object[] values);

    /**
     * Something to know of a good row; comes before the row itself.
     *
     * @param line of the row
     */
    default void flag(long line, Flag flag) {
        // Whoever does not say otherwise does not care.
    }

    /** A row that was left out. */
    void reject(Rejection rejection);
}
