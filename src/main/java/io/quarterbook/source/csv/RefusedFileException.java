package io.quarterbook.source.csv;

import org.jspecify.annotations.Nullable;

/** A whole file that is not what was declared; the message is one sentence that says what was seen. */
public final class RefusedFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedFileException(String sentence) {
        this(sentence, null);
    }

    /** A file that stopped being readable. */
    RefusedFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The file could not be read to its end, whatever is in it. */
    public boolean isUnreadable() {
        return getCause() != null;
    }
}
