package io.quarterbook.job;

import org.jspecify.annotations.Nullable;

/** A job that did not complete; its cause says why. */
final class JobFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
