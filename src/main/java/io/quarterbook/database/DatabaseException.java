package io.quarterbook.database;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached or used. The message is one sentence an operator can act on. */
public final class DatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
