package io.quarterbook.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of a home's own server: random, made once, readable by the home's owner only. */
record HomePassword(Path file) {
    private static final int BYTES = 24;

    String value() {
        try {
            if (!Files.exists(file)) {
                create();
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new DatabaseException("Cannot read the database password in " + file + ": " + e.getMessage(), e);
        }
    }

    private void create() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        Path half = file.resolveSibling("password.new");
        Files.deleteIfExists(half);
        Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(half, HexFormat.of().formatHex(random));
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
