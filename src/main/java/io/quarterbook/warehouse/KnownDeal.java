package io.quarterbook.warehouse;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a deal. Instants are {@link io.quarterbook.database.Micros}.
 *
 * @param createdAt as its row gives it
 * @param voidAt since when its row counts as void
 * @param shownAt the date of the row that first showed it
 * @param ofFirstDelivery whether that row came with the home's first delivery
 * @param firstRow what that row said, by {@link DealField}
 * @param changes in the order in which they happened, undated ones first
 * @param decisions what sales operations decided
 */
record KnownDeal(
        @Nullable Long createdAt,
        @Nullable BigDecimal listAmount,
        String type,
        @Nullable Long voidAt,
        long shownAt,
        boolean ofFirstDelivery,
        @Nullable Object[] firstRow,
        List<DealChange> changes,
        DealDecisions decisions) {}
