package io.quarterbook.source;

/** A source that cannot be taken in as a whole; the message is a sentence for the operator. */
public final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why, with the exit code of the command line. */
    public enum Kind {
        /** The mapping or a setting is wrong. */
        CONFIGURATION(2),
        /** A required file is not there. */
        MISSING(10),
        /** A file is empty, or not the one that was announced. */
        INCOMPLETE(10),
        /** A file has another header or another dialect than declared. */
        DRIFT(12);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    private final Kind kind;

    SourceException(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    SourceException(Kind kind, String sentence, Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }

    /** The exit code that fits: 2, 10 or 12. */
    public int exitCode() {
        return kind.exitCode;
    }
}
