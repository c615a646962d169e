package io.quarterbook.source.csv;

/** Where in a row a scan stands, by the rules of RFC 4180; counts fields without keeping them. */
final class QuoteState {
    private enum At {
        FIELD_START,
        PLAIN,
        QUOTED,
        AFTER_QUOTE
    }

    private final char delimiter;
    private At at = At.FIELD_START;
    private int fields = 1;
    private boolean stray;

    QuoteState(char delimiter) {
        this.delimiter = delimiter;
    }

    QuoteState scan(char[] text, int from, int to) {
        At now = at;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (now == At.QUOTED) {
                now = c == '"' ? At.AFTER_QUOTE : now;
            } else if (c == delimiter) {
                now = At.FIELD_START;
                fields++;
            } else if (c == '"') {
                stray |= now == At.PLAIN;
                // After a closing quote this is the second half of a doubled one.
                now = now == At.PLAIN ? now : At.QUOTED;
            } else {
                stray |= now == At.AFTER_QUOTE;
                now = At.PLAIN;
            }
        }
        at = now;
        return this;
    }

    /** A quoted field is open: the row goes on behind the line end, or is broken. */
    boolean isOpen() {
        return at == At.QUOTED;
    }

    /** A quote inside an unquoted field, or text behind a closing quote. */
    boolean isStray() {
        return stray;
    }

    int fields() {
        return fields;
    }
}
