package io.quarterbook.warehouse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a deal, as all that is known of it now says: a pure function of its rows, its changes and what sales
 * operations decided. Instants are {@link io.quarterbook.database.Micros}.
 *
 * @param createdAt as its row gives it, else its first change or its first row
 * @param creationAssumed its row gives none
 * @param creationUnknown nothing but the first export of all says that it exists
 * @param states in their order; each ends where the next one begins
 */
record DealTimeline(long createdAt, boolean creationAssumed, boolean creationUnknown, List<DealState> states) {
    /** Tells the deal from its beginning. An instant is read with all its changes. */
    static DealTimeline of(KnownDeal deal, StageMeanings stages) {
        Long close = deal.decisions().closedAt();
        List<DealChange> changes = close == null ? deal.changes() : DecidedClose.move(deal.changes(), close, stages);
        Beginning beginning = Beginning.of(deal, changes);
        StateRun run = new StateRun(deal, beginning, stages);
        @Nullable Object[] values = beginning.values();
        int next = firstDated(changes);
        Long decided = deal.decisions().amountDecidedAt();
        Long first = earliest(next < changes.size() ? changes.get(next).at() : null, decided);
        if (first == null || first > beginning.createdAt()) {
            run.begin(values);
        }
        for (Long at = first; at != null; ) {
            String origin = "observed";
            while (next < changes.size() && at.equals(changes.get(next).at())) {
                DealChange change = changes.get(next++);
                values[change.field().ordinal()] = change.value();
                origin = change.origin();
            }
            if (at.equals(decided)) {
                origin = "adjusted";
                decided = null;
            }
            run.change(at, values, origin);
            at = earliest(next < changes.size() ? changes.get(next).at() : null, decided);
        }
        return new DealTimeline(
                beginning.createdAt(),
                deal.createdAt() == null,
                deal.createdAt() == null && beginning.firstChangeAt() == null && deal.ofFirstDelivery(),
                CountedStates.of(run.states(), deal.decisions(), deal.voidAt()));
    }

    private static int firstDated(List<DealChange> changes) {
        int i = 0;
        while (i < changes.size() && changes.get(i).at() == null) {
            i++;
        }
        return i;
    }

    private static @Nullable Long earliest(@Nullable Long one, @Nullable Long other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one < other ? one : other;
    }
}
