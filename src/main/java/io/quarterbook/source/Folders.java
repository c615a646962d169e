package io.quarterbook.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a delivery's files lie.
 *
 * @param export what the CRM gave; null: nothing of it
 * @param ops what sales operations itself keeps, in the canonical layout; null: nothing of it
 * @param correction rows put right: a delta whatever the mapping says, of those files only that are there
 */
public record Folders(@Nullable Path export, @Nullable Path ops, boolean correction) {
    /** What the files of sales operations are called by within a delivery. */
    public static final String OPS = "ops/";

    /** The list of what is wrong that lies beside rows to be put right; no file of the delivery. */
    public static final String REASONS = "reasons.csv";

    public Folders {
        if (export == null && ops == null) {
            throw new IllegalArgumentException("a delivery has a folder");
        }
    }

    /** An export alone. */
    public static Folders export(Path folder) {
        return new Folders(folder, null, false);
    }

    /** A delivery under one folder, as it is kept: what sales operations keeps lies in a folder of its own in it. */
    public static Folders under(Path folder, boolean correction) {
        Path ops = folder.resolve(OPS);
        boolean hasOps = Files.isDirectory(ops);
        return new Folders(hasOps && !hasFiles(folder) ? null : folder, hasOps ? ops : null, correction);
    }

    private static boolean hasFiles(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(Files::isRegularFile);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }
}
