package io.quarterbook.warehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a deal began with: before the first change of a field stood what that change says stood before; a field that
 * never changed was always what the first row said.
 *
 * @param values by {@link DealField}
 * @param stageLogged a log tells its stages
 * @param amountLogged a log tells its amounts
 * @param seenClosed it was closed when first seen
 * @param firstChangeAt the first change of a log, or the close that a row dates
 */
record Beginning(
        @Nullable Object[] values,
        boolean stageLogged,
        boolean amountLogged,
        boolean seenClosed,
        long createdAt,
        @Nullable Long firstChangeAt) {
    static Beginning of(KnownDeal deal, List<DealChange> changes) {
        @Nullable Object[] values = deal.firstRow().clone();
        boolean[] told = new boolean[values.length];
        boolean[] logged = new boolean[values.length];
        boolean seenClosed = false;
        Long firstChangeAt = null;
        for (DealChange change : changes) {
            if (change.at() == null) {
                continue;
            }
            int field = change.field().ordinal();
            if (change.logged()) {
                logged[field] = true;
                if (!told[field]) {
                    values[field] = change.before();
                }
            } else if (change.closing() && change.before() == null) {
                seenClosed = true;
            }
            told[field] = true;
            if (firstChangeAt == null && (change.logged() || change.closing())) {
                firstChangeAt = change.at();
            }
        }
        Long created = deal.createdAt() != null ? deal.createdAt() : firstChangeAt;
        return new Beginning(
                values,
                logged[DealField.STAGE.ordinal()],
                logged[DealField.AMOUNT.ordinal()],
                seenClosed,
                created == null ? deal.shownAt() : created,
                firstChangeAt);
    }
}
