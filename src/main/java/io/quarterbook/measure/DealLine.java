package io.quarterbook.measure;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A deal that counts in a scope's window: closed in it, or open at its end. Money is in the reporting currency.
 *
 * @param outcome {@code won}, {@code lost} or {@code open}
 * @param owner who is credited with the close, or owns the open deal
 * @param stage null: unknown at that time
 * @param creationAssumed the source gave no creation date
 */
public record DealLine(
        String id,
        @Nullable String name,
        @Nullable String account,
        @Nullable String product,
        String owner,
        @Nullable String stage,
        String outcome,
        @Nullable BigDecimal amount,
        @Nullable BigDecimal listAmount,
        LocalDate createdOn,
        boolean creationAssumed,
        @Nullable LocalDate closedOn,
        @Nullable LocalDate expectedCloseOn,
        String type,
        @Nullable String lossReason) {}
