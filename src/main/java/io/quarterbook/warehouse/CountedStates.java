package io.quarterbook.warehouse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The states of a deal as they count: with what sales operations decided, ended where it is void or excluded. */
final class CountedStates {
    private final DealDecisions decisions;
    private final @Nullable Long amountFrom;
    private final List<DealState> counted = new ArrayList<>();
    private @Nullable DealState last;

    private CountedStates(DealDecisions decisions, @Nullable Long amountFrom) {
        this.decisions = decisions;
        this.amountFrom = amountFrom;
    }

    /** Without the states that say nothing new. */
    static List<DealState> of(List<DealState> states, DealDecisions decisions, @Nullable Long voidAt) {
        if (states.isEmpty()) {
            return states;
        }
        CountedStates counted = new CountedStates(decisions, amountFrom(states, decisions));
        if (decisions.excluded()) {
            counted.add(counted.decided(states.get(0)).as("excluded"));
        } else {
            counted.addUntil(voidAt, states);
        }
        return counted.counted;
    }

    /** From when on a decided amount counts: from the close on, or from the decision on where that was earlier. */
    private static @Nullable Long amountFrom(List<DealState> states, DealDecisions decisions) {
        Long decidedAt = decisions.amountDecidedAt();
        Long closedAt = states.get(states.size() - 1).closedAt();
        return decidedAt == null || closedAt == null ? decidedAt : (Long) Math.min(decidedAt, closedAt);
    }

    /** A void deal stays as it was until it was void. */
    private void addUntil(@Nullable Long voidAt, List<DealState> states) {
        for (DealState state : states) {
            if (voidAt != null && state.from() >= voidAt) {
                DealState end = last == null || state.from() == voidAt ? decided(state) : last.since(voidAt);
                add(end.as("void"));
                return;
            }
            add(decided(state));
        }
        if (voidAt != null && last != null) {
            add(last.since(voidAt).as("void"));
        }
    }

    private DealState decided(DealState state) {
        if (!decisions.any()) {
            return state;
        }
        boolean isDecided = amountFrom != null && state.from() >= amountFrom;
        return state.decided(
                decisions.type() == null ? state.type() : decisions.type(),
                isDecided ? decisions.amount() : state.amount());
    }

    private void add(DealState state) {
        if (last == null || !state.saysTheSameAs(last)) {
            counted.add(state);
        }
        last = state;
    }
}
