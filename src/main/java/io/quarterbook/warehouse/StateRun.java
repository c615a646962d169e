package io.quarterbook.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the states of a deal one after the other, and keeps what they come to: since when it stands in its stage, when
 * it qualified, how often it was pushed, and the close of the run of states of one outcome.
 */
final class StateRun {
    private final KnownDeal deal;
    private final Beginning beginning;
    private final StageMeanings stages;
    private final List<DealState> states = new ArrayList<>();
    private @Nullable Long qualifiedAt;
    private int pushCount;
    private @Nullable Long closedAt;
    private long closedOwner;

    StateRun(KnownDeal deal, Beginning beginning, StageMeanings stages) {
        this.deal = deal;
        this.beginning = beginning;
        this.stages = stages;
    }

    List<DealState> states() {
        return states;
    }

    /** The state that it was created in. */
    void begin(@Nullable Object[] values) {
        boolean isClosed = stages.isClosed(key(values, DealField.STAGE));
        // Closed when first seen, and no log of its stages: until the close open in an unknown stage at its list
        // amount.
        boolean isUnknown = isClosed && beginning.seenClosed() && !beginning.stageLogged();
        long from = beginning.createdAt();
        if (isClosed && !beginning.stageLogged()) {
            qualifiedAt = from;
        }
        boolean isAssumed = deal.createdAt() == null
                || isUnknown
                || (!beginning.stageLogged() && deal.ofFirstDelivery() && deal.shownAt() > from + DAY);
        BigDecimal amount = amount(values);
        boolean atList = isUnknown && !beginning.amountLogged() && deal.listAmount() != null;
        add(
                from,
                isUnknown ? 0 : key(values, DealField.STAGE),
                atList ? deal.listAmount() : amount,
                values,
                true,
                isAssumed ? "assumed" : "observed");
    }

    /** A state that a change began. */
    void change(long from, @Nullable Object[] values, String origin) {
        add(from, key(values, DealField.STAGE), amount(values), values, false, origin);
    }

    private static final long DAY = 86_400_000_000L;

    private void add(
            long from,
            long stage,
            @Nullable BigDecimal amount,
            @Nullable Object[] values,
            boolean isBeginning,
            String origin) {
        DealState before = states.isEmpty() ? null : states.get(states.size() - 1);
        String outcome = stages.outcome(stage);
        long owner = key(values, DealField.OWNER);
        if (qualifiedAt == null && stages.isQualified(stage)) {
            qualifiedAt = from;
        }
        LocalDate due = (LocalDate) values[DealField.DUE.ordinal()];
        if (before != null
                && outcome.equals("open")
                && due != null
                && before.due() != null
                && due.isAfter(before.due())) {
            pushCount++;
        }
        if (before == null || !before.outcome().equals(outcome)) {
            // First seen closed and undated: never open, and no close.
            closedAt = isBeginning ? null : (Long) from;
            closedOwner = owner;
        }
        boolean isClosed = !outcome.equals("open");
        states.add(new DealState(
                from,
                stage,
                before != null && before.stage() == stage ? before.stageEnteredAt() : from,
                owner,
                outcome,
                deal.type(),
                amount,
                deal.listAmount(),
                (String) values[DealField.CURRENCY.ordinal()],
                (BigDecimal) values[DealField.PROBABILITY.ordinal()],
                (String) values[DealField.FORECAST_CATEGORY.ordinal()],
                due,
                qualifiedAt,
                pushCount,
                isClosed ? closedAt : null,
                isClosed ? (Long) closedOwner : null,
                origin));
    }

    private static long key(@Nullable Object[] values, DealField field) {
        return values[field.ordinal()] instanceof Long key ? key : 0;
    }

    private static @Nullable BigDecimal amount(@Nullable Object[] values) {
        return (BigDecimal) values[DealField.AMOUNT.ordinal()];
    }
}
