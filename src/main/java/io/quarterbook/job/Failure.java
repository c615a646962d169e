package io.quarterbook.job;

import io.quarterbook.database.DatabaseException;
import io.quarterbook.database.LockLostException;
import io.quarterbook.ledger.IncompleteDeliveryException;
import io.quarterbook.ledger.OutputException;
import io.quarterbook.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means to whoever ran the command.
 *
 * @param sentence what went wrong, for people
 */
public record Failure(Exit exit, String sentence) {
    /** The first cause that says something to an operator; else a bug. */
    public static Failure of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Exit exit = exitOf(cause);
            if (exit != null) {
                return new Failure(exit, sentence(cause));
            }
        }
        return new Failure(Exit.BUG, thrown.toString());
    }

    /** A disk says why it does not take what is written. */
    private static String sentence(Throwable cause) {
        if (cause instanceof DataAccessException && cause.getCause() instanceof SQLException database) {
            // The statement itself says nothing to an operator.
            return "The database failed: "
                    + String.valueOf(database.getMessage()).lines().findFirst().orElse("")
                    + ". The next run takes over";
        }
        String sentence = String.valueOf(cause.getMessage());
        Throwable disk = cause.getCause();
        return disk instanceof IOException && disk.getMessage() != null && exitOf(cause) == Exit.OUTPUT
                ? sentence + ": " + disk.getMessage() + ". What managers have stays as it is"
                : sentence;
    }

    private static @Nullable Exit exitOf(Throwable cause) {
        if (cause instanceof OperatorException e) {
            return e.exit();
        }
        if (cause instanceof SourceException e) {
            return Arrays.stream(Exit.values())
                    .filter(exit -> exit.code() == e.exitCode())
                    .findFirst()
                    .orElse(Exit.SOURCE);
        }
        if (cause instanceof IncompleteDeliveryException) {
            return Exit.SOURCE;
        }
        if (cause instanceof OutputException || cause instanceof UncheckedIOException) {
            return Exit.OUTPUT;
        }
        if (cause instanceof LockLostException) {
            return Exit.LOCKED;
        }
        return cause instanceof DatabaseException || cause instanceof DataAccessException ? Exit.DATABASE : null;
    }
}
