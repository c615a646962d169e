package io.quarterbook.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder {@code postgres} of a home: its owner's only, like all that lies in it. */
final class HomeFolder {
    private HomeFolder() {}

    static Path prepare(Path home) {
        try {
            Files.createDirectories(home);
            Path folder = home.toRealPath().resolve("postgres");
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                ServerAccount.assign(folder);
            }
            return folder;
        } catch (IOException e) {
            throw new DatabaseException("Cannot keep a database in " + home + ": " + e, e);
        }
    }
}
