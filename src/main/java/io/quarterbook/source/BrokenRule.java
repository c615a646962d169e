package io.quarterbook.source;

/** A row whose values do not fit one another. Carries no stack trace: it is data, not a failure. */
final class BrokenRule extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    BrokenRule(String field, String code, String phrase) {
        super(code + ": " + phrase, null, false, false);
        this.field = field;
    }

    BrokenRule(String field, BadValue fault) {
        super(fault.reason(), null, false, false);
        this.field = field;
    }

    /** The field that is to blame. */
    String field() {
        return field;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
