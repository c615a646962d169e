package io.quarterbook.excel;

/** A workbook from which no table can be read; the message says why. */
public final class UnreadableTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableTableException(String why) {
        super(why);
    }

    UnreadableTableException(String why, Throwable cause) {
        super(why, cause);
    }
}
