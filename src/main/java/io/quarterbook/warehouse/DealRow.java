package io.quarterbook.warehouse;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the delivery at hand says of a deal, beside what stands. Instants are {@link io.quarterbook.database.Micros}.
 *
 * @param given a row of it was delivered; false: only its log, or its absence, says something
 * @param values by {@link DealField}
 * @param shownAt the date of the row
 * @param present what stands, by {@link DealField}; null: the deal is new
 * @param first what its first row said; null: it is new
 * @param firstShownAt the date of that row; null: it is new
 * @param ofFirstDelivery whether the row that first showed it came with the home's first delivery
 */
record DealRow(
        long key,
        boolean given,
        @Nullable Object[] values,
        @Nullable Long createdAt,
        @Nullable BigDecimal listAmount,
        String type,
        @Nullable Long voidAt,
        @Nullable Long closedAt,
        long shownAt,
        @Nullable Object @Nullable [] present,
        @Nullable Object @Nullable [] first,
        @Nullable Long firstShownAt,
        boolean ofFirstDelivery) {
    boolean isNew() {
        return present == null;
    }

    @Nullable
    Object value(DealField field) {
        return values[field.ordinal()];
    }
}
