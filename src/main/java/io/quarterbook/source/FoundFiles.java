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
import java.util.Map;
import java.util.stream.Stream;

/** The files of a delivery, by their names in the mapping. */
final class FoundFiles {
    private final Map<String, List<FoundFile>> files = new LinkedHashMap<>();

    /**
     * Looks for every file that the mapping names.
     *
     * @throws SourceException when the folder or a required file is missing, or a file has no byte
     */
    FoundFiles(Map<String, FileSpec> specs, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new SourceException(SourceException.Kind.MISSING, "there is no folder " + folder);
        }
        specs.forEach((name, spec) -> files.put(name, find(folder, spec)));
    }

    private static List<FoundFile> find(Path folder, FileSpec spec) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + spec.glob());
        try (Stream<Path> entries = Files.list(folder)) {
            List<FoundFile> found = entries.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(path.getFileName()))
                    .map(path -> new FoundFile(path, String.valueOf(path.getFileName()), spec))
                    .sorted(Comparator.comparing(FoundFile::name))
                    .toList();
            if (found.isEmpty() && !spec.optional()) {
                throw new SourceException(SourceException.Kind.MISSING, folder + " has no " + spec.glob());
            }
            for (FoundFile file : found) {
                if (Files.size(file.path()) == 0) {
                    throw new SourceException(
                            SourceException.Kind.INCOMPLETE, file.name() + " is empty: not even a header row");
                }
            }
            return found;
        } catch (IOException e) {
            throw new SourceException(SourceException.Kind.MISSING, folder + " cannot be listed", e);
        }
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
