package io.quarterbook.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A decision on the life of a period.
 *
 * @param period its code
 * @param asOf the day at whose end it holds
 * @param by who decided
 * @param reason why; null: nobody said
 */
public record PeriodEvent(
        String period,
        Kind kind,
        LocalDate asOf,
        String by,
        @Nullable String reason) {
    /** Before its time, or again: closed. Its final figures may change: reopened. Final figures were replaced: restated. */
    public enum Kind {
        CLOSED,
        REOPENED,
        RESTATED
    }
}
