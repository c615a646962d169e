package io.quarterbook.database;

/** Another run took the lock meanwhile: what this one wanted to commit is not committed. */
public final class LockLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LockLostException(long token) {
        super("Another run took over from this one (its token was " + token + "); nothing of this step was kept");
    }
}
