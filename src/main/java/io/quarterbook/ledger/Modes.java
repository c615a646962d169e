package io.quarterbook.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Who may read and write a publication's files. What is of the company is its owner's only. */
enum Modes {
    /** Nobody changes it; the owner's group reads it. */
    ARCHIVE(0750, 0640),
    /** Managers save into it: what they add belongs to the folder's group. */
    WORKING_COPY(02770, 0660);

    private static final int OWNERS_FOLDER = 0700;
    private static final int OWNERS_FILE = 0600;

    private final int folder;
    private final int file;

    Modes(int folder, int file) {
        this.folder = folder;
        this.file = file;
    }

    void apply(Path publication) throws IOException {
        Path company = publication.resolve("company");
        try (Stream<Path> all = Files.walk(publication)) {
            for (Path path : all.toList()) {
                boolean owners = path.startsWith(company);
                boolean isFolder = Files.isDirectory(path);
                Disk.mode(path, isFolder ? (owners ? OWNERS_FOLDER : folder) : (owners ? OWNERS_FILE : file));
            }
        }
    }

    int folder() {
        return folder;
    }
}
