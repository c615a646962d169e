package io.quarterbook.warehouse;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A state of a deal from an instant on, until its next one. Instants are {@link io.quarterbook.database.Micros}. What
 * the columns of {@code fact_deal} mean is said there.
 *
 * @param from when it began
 */
record DealState(
        long from,
        long stage,
        long stageEnteredAt,
        long owner,
        String outcome,
        String type,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal listAmount,
        @Nullable String currency,
        @Nullable BigDecimal probability,
        @Nullable String forecastCategory,
        @Nullable LocalDate due,
        @Nullable Long qualifiedAt,
        int pushCount,
        @Nullable Long closedAt,
        @Nullable Long closedOwner,
        String origin) {
    /** Whether nothing but the instant, and where it is known from, is another. */
    boolean saysTheSameAs(DealState other) {
        return stage == other.stage
                && stageEnteredAt == other.stageEnteredAt
                && owner == other.owner
                && outcome.equals(other.outcome)
                && type.equals(other.type)
                && DealField.same(amount, other.amount)
                && DealField.same(listAmount, other.listAmount)
                && Objects.equals(currency, other.currency)
                && DealField.same(probability, other.probability)
                && Objects.equals(forecastCategory, other.forecastCategory)
                && Objects.equals(due, other.due)
                && Objects.equals(qualifiedAt, other.qualifiedAt)
                && pushCount == other.pushCount
                && Objects.equals(closedAt, other.closedAt)
                && Objects.equals(closedOwner, other.closedOwner);
    }

    /** The same as sales operations decided. */
    DealState decided(String newType, @Nullable BigDecimal newAmount) {
        return copy(from, outcome, newType, newAmount, "adjusted");
    }

    /** The same under another outcome. */
    DealState as(String newOutcome) {
        return copy(from, newOutcome, type, amount, origin);
    }

    /** The same from a later instant on, that a row gave. */
    DealState since(long instant) {
        return copy(instant, outcome, type, amount, origin.equals("assumed") ? "observed" : origin);
    }

    private DealState copy(
            long newFrom, String newOutcome, String newType, @Nullable BigDecimal newAmount, String newOrigin) {
        return new DealState(
                newFrom,
                stage,
                stageEnteredAt,
                owner,
                newOutcome,
                newType,
                newAmount,
                listAmount,
                currency,
                probability,
                forecastCategory,
                due,
                qualifiedAt,
                pushCount,
                closedAt,
                closedOwner,
                newOrigin);
    }
}
