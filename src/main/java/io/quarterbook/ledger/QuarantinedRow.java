package io.quarterbook.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A row that was left out.
 *
 * @param delivery the key of the delivery it came with
 * @param column null where the row itself is broken
 * @param naturalKey whose row it is; null where that could not be read
 */
public record QuarantinedRow(
        long delivery,
        String entity,
        String file,
        long line,
        @Nullable String column,
        @Nullable String value,
        String reason,
        @Nullable String naturalKey,
        String rowText) {}
