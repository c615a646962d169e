package io.quarterbook.source;

/** A value that is not what its field holds. Carries no stack trace: it is data, not a failure. */
final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    BadValue(String code, String phrase) {
        super(code + ": " + phrase, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
