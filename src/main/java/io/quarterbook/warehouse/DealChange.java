package io.quarterbook.warehouse;

import org.jspecify.annotations.Nullable;

/**
 * A change of one field of a deal. Instants are {@link io.quarterbook.database.Micros}.
 *
 * @param at null: closed when first seen, without a date
 * @param before what stood before, where a log says so
 * @param value what it is from then on
 * @param logged from the log of the CRM, and not because a newer row said something else
 * @param closing a row was the first to show the deal won or lost
 * @param unprecedented no stage before it is known
 */
record DealChange(
        DealField field,
        @Nullable Long at,
        @Nullable Object before,
        @Nullable Object value,
        boolean logged,
        boolean closing,
        boolean unprecedented) {
    DealChange movedTo(@Nullable Long instant) {
        return new DealChange(field, instant, before, value, logged, closing, unprecedented);
    }

    String origin() {
        return logged ? "history" : "observed";
    }
}
