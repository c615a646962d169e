package io.quarterbook.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Set;

/** A folder in the canonical layout, small enough to see. */
final class CanonicalFolder {
    static final ReadOptions OPTIONS = new ReadOptions(ZoneId.of("Europe/Berlin"), ZoneId.of("Europe/Berlin"), null);

    private final Path folder;

    CanonicalFolder(Path folder) {
        this.folder = folder;
        file("reps.csv", "rep_id,name\nann,Ann\n");
        file("deals.csv", "deal_id,stage\n");
    }

    CanonicalFolder file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    CanonicalFolder file(String name, byte[] bytes) {
        try {
            Files.write(folder.resolve(name), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CanonicalFolder without(String name) {
        try {
            Files.delete(folder.resolve(name));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Delivery open() {
        return open("canonical");
    }

    Delivery open(String mapping) {
        return Source.open(SourceMapping.load(mapping), folder, OPTIONS);
    }

    Delivery openWith(String yaml) {
        return Source.open(SourceMapping.parse("test", yaml), folder, OPTIONS);
    }

    /** The names of the files that a mapping finds here. */
    Set<String> files(String yaml) {
        return Source.files(SourceMapping.parse("test", yaml), Folders.export(folder))
                .keySet();
    }

    Collected deals(String text) {
        return new Collected(file("deals.csv", text).open(), Entity.DEALS);
    }
}
