package io.quarterbook.warehouse;

import io.quarterbook.database.Micros;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of sales operations on one deal that are in force, the last one per field. Instants are {@link io.quarterbook.database.Micros}.
 *
 * @param any whether there is one, if only on its credit
 * @param amountDecidedAt when the amount was decided
 */
record DealDecisions(
        boolean any,
        boolean excluded,
        @Nullable String type,
        @Nullable BigDecimal amount,
        @Nullable Long amountDecidedAt,
        @Nullable Long closedAt) {
    static final DealDecisions NONE = new DealDecisions(false, false, null, null, null, null);

    /** With one more, which is later than those before. */
    DealDecisions with(String field, String value, OffsetDateTime decidedAt) {
        return switch (field) {
            case "exclude" -> new DealDecisions(true, true, type, amount, amountDecidedAt, closedAt);
            case "type" -> new DealDecisions(true, excluded, value, amount, amountDecidedAt, closedAt);
            case "amount" ->
                new DealDecisions(
                        true, excluded, type, new BigDecimal(value), Micros.of(decidedAt.toInstant()), closedAt);
            case "closed_at" ->
                new DealDecisions(
                        true,
                        excluded,
                        type,
                        amount,
                        amountDecidedAt,
                        Micros.of(OffsetDateTime.parse(value).toInstant()));
            default -> new DealDecisions(true, excluded, type, amount, amountDecidedAt, closedAt);
        };
    }
}
