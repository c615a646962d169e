package io.quarterbook.job;

import io.quarterbook.kpi.Targets;
import io.quarterbook.ledger.Runs;
import io.quarterbook.pack.Composition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What managers see, as the files under {@code reports} say it: those that come with the product, or those of a folder
 * that has them.
 *
 * @param bearing what of them bears on figures or looks, by key
 */
record Reports(Composition composition, Targets targets, Map<String, String> bearing) {
    private static final String PACKS = "packs.yml";
    private static final String TARGETS = "targets.yaml";

    /**
     * Reads them.
     *
     * @param folder null: those that come with the product
     * @throws OperatorException of usage
     */
    static Reports in(@Nullable Path folder) {
        if (folder != null && !Files.isDirectory(folder)) {
            throw new OperatorException(Exit.USAGE, "The setting 'reports' names no folder: " + folder);
        }
        Targets targets = read(folder, TARGETS, Targets::read);
        Map<String, String> bearing = new TreeMap<>(targets.asSettings());
        if (folder != null && Files.exists(folder.resolve(PACKS))) {
            bearing.put(PACKS, Runs.digest(text(folder, PACKS)));
        }
        return new Reports(read(folder, PACKS, Composition::read), targets, bearing);
    }

    private static <T> T read(@Nullable Path folder, String file, Function<InputStream, T> reader) {
        try {
            return reader.apply(new ByteArrayInputStream(text(folder, file).getBytes(StandardCharsets.UTF_8)));
        } catch (RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String why = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
            throw new OperatorException(
                    Exit.USAGE, (folder == null ? file : folder.resolve(file)) + " cannot be read: " + why, e);
        }
    }

    private static String text(@Nullable Path folder, String file) {
        try {
            if (folder != null && Files.exists(folder.resolve(file))) {
                return Files.readString(folder.resolve(file));
            }
            try (InputStream in = Reports.class.getResourceAsStream("/reports/" + file)) {
                return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new OperatorException(Exit.USAGE, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
