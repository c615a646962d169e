package io.quarterbook.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One deal; null is "not given". Money is in the pack's currency.
 *
 * @param url where the CRM shows it
 * @param owner who is credited; printed in packs of teams only
 * @param due when an open deal is expected to close
 * @param days from creation to the close, of an open deal to the last day counted
 */
public record DealRow(
        String id,
        @Nullable String url,
        @Nullable String name,
        @Nullable String account,
        @Nullable String product,
        @Nullable String owner,
        @Nullable String stage,
        Outcome outcome,
        @Nullable BigDecimal value,
        @Nullable BigDecimal listValue,
        @Nullable LocalDate created,
        @Nullable LocalDate closed,
        @Nullable LocalDate due,
        @Nullable Long days,
        @Nullable String type,
        @Nullable String lossReason) {}
