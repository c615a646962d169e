package io.quarterbook.source;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The files of one folder of a delivery, by their names in the mapping.
 *
 * @param prefix of the names of these files in the delivery
 * @param files per name of the mapping, in order of names
 */
record FoundFiles(Path folder, String prefix, Map<String, List<FoundFile>> files) {
    /**
     * Looks for every file that the mapping names.
     *
     * @param correction whether those that are missing are not needed
     * @throws SourceException when the folder or a required file is missing, or a file has no byte
     */
    static FoundFiles of(Map<String, FileSpec> specs, Path folder, boolean correction) {
        FoundFiles found = whatIsThere(specs, folder, "", correction);
        specs.forEach((name, spec) -> {
            if (found.of(name).isEmpty() && !spec.optional() && !correction) {
                throw new SourceException(SourceException.Kind.MISSING, folder + " has no " + spec.glob());
            }
        });
        return found.refusingEmptyOnes();
    }

    /**
     * Looks for what sales operations keeps.
     *
     * @throws SourceException when the folder is missing, a table is there twice, or a file has no byte
     */
    static FoundFiles ofOps(Map<String, FileSpec> specs, Path folder) {
        FoundFiles found = whatIsThere(specs, folder, Folders.OPS, false);
        found.files.forEach((name, files) -> {
            if (files.size() > 1) {
                throw new SourceException(
                        SourceException.Kind.CONFIGURATION,
                        folder + " has " + name + " twice: keep either "
                                + files.get(0).localName() + " or "
                                + files.get(1).localName());
            }
        });
        return found.refusingEmptyOnes();
    }

    /**
     * What is there, whether or not it is enough.
     *
     * @param correction whether a list of reasons lies beside the files
     */
    static FoundFiles whatIsThere(Map<String, FileSpec> specs, Path folder, String prefix, boolean correction) {
        if (!Files.isDirectory(folder)) {
            throw new SourceException(SourceException.Kind.MISSING, "there is no folder " + folder);
        }
        Map<String, List<FoundFile>> files = new LinkedHashMap<>();
        specs.forEach((name, spec) -> files.put(name, find(folder, spec, prefix, correction)));
        return new FoundFiles(folder, prefix, files);
    }

    private static List<FoundFile> find(Path folder, FileSpec spec, String prefix, boolean correction) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + spec.glob());
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(named(path, prefix)))
                    .filter(path -> !(correction && path.endsWith(Folders.REASONS)))
                    .map(path -> new FoundFile(path, prefix + path.getFileName(), spec))
                    .sorted(Comparator.comparing(FoundFile::name))
                    .toList();
        } catch (IOException e) {
            throw new SourceException(SourceException.Kind.MISSING, folder + " cannot be listed", e);
        }
    }

    /** People write the names of what they keep by hand with or without capitals. */
    private static Path named(Path path, String prefix) {
        String name = String.valueOf(path.getFileName());
        return Path.of(prefix.isEmpty() ? name : name.toLowerCase(Locale.ROOT));
    }

    private FoundFiles refusingEmptyOnes() {
        for (FoundFile file : all()) {
            if (file.size() == 0) {
                throw new SourceException(
                        SourceException.Kind.INCOMPLETE, file.name() + " is empty: not even a header row");
            }
        }
        return this;
    }

    List<FoundFile> of(String name) {
        return files.getOrDefault(name, List.of());
    }

    /** Every file once, in order of names. */
    List<FoundFile> all() {
        return files.values().stream()
                .flatMap(Collection::stream)
                .sorted(Comparator.comparing(FoundFile::name))
                .toList();
    }
}
