package io.quarterbook.source;

import org.jspecify.annotations.Nullable;

/**
 * A row that was left out, and why. One per row: its first fault.
 *
 * @param entity what the row was to become
 * @param file the file, relative to the delivery's folder
 * @param line the row's first physical line in that file
 * @param column the column as the file calls it, null when the row itself is broken
 * @param value the value as it stands, shortened; null when there is none
 * @param reason a stable code, a colon and a phrase: {@code BAD_DATE: 2017-13-45 is no date (yyyy-MM-dd)}
 * @param naturalKey the key's values, several joined with {@code |}; null when it cannot be read
 * @param rowText the row as it stands, shortened; text that can be stored
 * @param closing of a deal, what else its row says; null: nothing, or it is no deal
 * @param keyUnreadable whose key it is cannot be told: nobody can say that anything is missing from the delivery
 */
public record Rejection(
        Entity entity,
        String file,
        long line,
        @Nullable String column,
        @Nullable String value,
        String reason,
        @Nullable String naturalKey,
        String rowText,
        @Nullable Closing closing,
        boolean keyUnreadable) {
    static final int VALUE_LIMIT = 200;
    private static final int ROW_LIMIT = 4000;

    public Rejection {
        if (line < 1) {
            throw new IllegalArgumentException("lines count from 1");
        }
        if (keyUnreadable != (naturalKey == null)) {
            throw new IllegalArgumentException("a key is either given or unreadable");
        }
        rowText = Shown.shorten(rowText, ROW_LIMIT);
        value = value == null ? null : Shown.shorten(value, VALUE_LIMIT);
    }

    /** The code before the colon. */
    public String code() {
        return reason.substring(0, reason.indexOf(':'));
    }
}
