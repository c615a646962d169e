package io.quarterbook.warehouse;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A change of one field of a deal. Instants are {@link io.quarterbook.database.Micros}.
 *
 * @param at null: closed when first seen, without a date
 * @param delivery the delivery that told of it; of changes at one instant the later delivery's is the later one
 * @param line and then the one further down
 * @param before what stood before, where that is known
 * @param value what it is from then on
 * @param logged from the log of the CRM, and not because a newer row said something else
 * @param closing a row was the first to show the deal won or lost
 * @param shownAt the date of that row
 */
record DealChange(
        DealField field,
        @Nullable Long at,
        long delivery,
        long line,
        @Nullable Object before,
        @Nullable Object value,
        boolean logged,
        boolean closing,
        @Nullable Long shownAt) {
    /** Undated ones come first. */
    static final Comparator<DealChange> ORDER = Comparator.comparing(
                    DealChange::at, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DealChange::delivery)
            .thenComparing(DealChange::line);

    DealChange movedTo(@Nullable Long instant) {
        return new DealChange(field, instant, delivery, line, before, value, logged, closing, shownAt);
    }

    /** When it happened; what has no date happened before everything that has one. */
    long instant() {
        return at == null ? Long.MIN_VALUE : at;
    }

    String origin() {
        return logged ? "history" : "observed";
    }
}
