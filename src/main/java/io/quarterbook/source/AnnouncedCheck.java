package io.quarterbook.source;

import java.io.IOException;
import java.util.Locale;

/** Compares the files with what their sender announced: a half-written file is found before a row is taken. */
final class AnnouncedCheck {
    private final FoundFiles files;

    AnnouncedCheck(FoundFiles files) {
        this.files = files;
    }

    void check(DeliveryNote note) {
        note.files().forEach((name, announced) -> {
            FoundFile file = files.all().stream()
                    .filter(found -> found.localName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new SourceException(
                            SourceException.Kind.MISSING,
                            files.prefix() + DeliveryNote.NAME + " announces " + name + ": not there"));
            checkDigest(file, announced);
            checkRows(file, announced);
        });
    }

    private static void checkDigest(FoundFile file, DeliveryNote.Announced announced) {
        String expected = announced.sha256();
        try {
            if (expected != null && !Digest.of(file.path()).equals(expected.toLowerCase(Locale.ROOT))) {
                throw new SourceException(
                        SourceException.Kind.INCOMPLETE, file.name() + " is not the file announced: another SHA-256");
            }
        } catch (IOException e) {
            throw new SourceException(SourceException.Kind.INCOMPLETE, file.name() + " cannot be read", e);
        }
    }

    private static void checkRows(FoundFile file, DeliveryNote.Announced announced) {
        if (announced.rows() == null) {
            return;
        }
        long[] count = {0};
        file.read((line, reason, text) -> count[0]++, rows -> {
            while (rows.next()) {
                count[0]++;
            }
        });
        if (count[0] != announced.rows()) {
            throw new SourceException(
                    SourceException.Kind.INCOMPLETE,
                    file.name() + " has " + count[0] + " rows; announced were " + announced.rows());
        }
    }
}
