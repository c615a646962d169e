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
        for (int i = from; i < to; i++) {
            step(text[i]);
        }
        return this;
    }

    private void step(char c) {
        if (at == At.QUOTED) {
            if (c == '"') {
                at = At.AFTER_QUOTE;
            }
        } else if (c == delimiter) {
            at = At.FIELD_START;
            fields++;
        } else if (c == '"') {
            stray |= at == At.PLAIN;
            // After a closing quote this is the second half of a doubled one.
            at = at == At.PLAIN ? At.PLAIN : At.QUOTED;
        } else {
            stray |= at == At.AFTER_QUOTE;
            at = At.PLAIN;
        }
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
