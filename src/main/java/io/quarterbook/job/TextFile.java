package io.quarterbook.job;

import io.quarterbook.ledger.OutputException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes text files that are there whole or not at all. */
final class TextFile {
    /** What to write, streaming. */
    interface Content {
        void to(Writer out) throws IOException;
    }

    private TextFile() {}

    /**
     * Writes a file in place of the one that may be there, in UTF-8; missing folders are made.
     *
     * @throws OutputException where it cannot be written
     */
    static void write(Path file, Content content) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path half = file.resolveSibling("." + file.getFileName() + ".new");
            try (Writer out = Files.newBufferedWriter(half)) {
                content.to(out);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException("Cannot write " + file, e);
        }
    }
}
