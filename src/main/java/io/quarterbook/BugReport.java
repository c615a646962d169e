package io.quarterbook;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where a bug's stack trace goes. */
final class BugReport {
    private BugReport() {}

    static Optional<Path> write(Exception thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        try {
            return Optional.of(Files.writeString(Files.createTempFile("quarterbook-bug-", ".txt"), text.toString()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
