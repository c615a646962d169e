package io.quarterbook.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The way into a delivery. */
public final class Source {
    private Source() {}

    /** Opens an export alone; see {@link #open(SourceMapping, Folders, ReadOptions)}. */
    public static Delivery open(SourceMapping mapping, Path folder, ReadOptions options) {
        return open(mapping, Folders.export(folder), options);
    }

    /**
     * Opens a delivery: finds its files, compares them with what was announced, and reads every header.
     *
     * @throws SourceException when a required file is missing, empty or not the announced one, or has another header
     *     or dialect than the mapping says; or when both folders bring one entity
     */
    public static Delivery open(SourceMapping mapping, Folders folders, ReadOptions options) {
        boolean correction = folders.correction();
        List<Side> sides = new ArrayList<>();
        if (folders.export() != null) {
            FoundFiles found = FoundFiles.of(mapping.spec().files(), folders.export(), correction);
            sides.add(Side.open(mapping.name(), mapping.spec(), found, correction, options));
        }
        if (folders.ops() != null) {
            FoundFiles found = FoundFiles.ofOps(OpsLayout.spec().files(), folders.ops());
            sides.add(Side.open(OpsLayout.NAME, OpsLayout.spec(), found, correction, options));
        }
        refuseNothing(sides, folders);
        return new Delivery(sides, mapping.spec().outcome(), options);
    }

    private static void refuseNothing(List<Side> sides, Folders folders) {
        if (sides.stream().allMatch(side -> side.parts().isEmpty())) {
            throw new SourceException(
                    SourceException.Kind.MISSING,
                    (folders.export() != null ? folders.export() : folders.ops()) + " has none of the files of "
                            + sides.get(0).name());
        }
    }

    /**
     * The files that are there, by their names in the delivery, in order; whether they are all that is needed, and
     * what they should be, is not looked at.
     *
     * @throws SourceException when a folder is missing
     */
    public static Map<String, Path> files(SourceMapping mapping, Folders folders) {
        Map<String, Path> files = new TreeMap<>();
        if (folders.export() != null) {
            files.putAll(Side.files(
                    FoundFiles.whatIsThere(mapping.spec().files(), folders.export(), "", folders.correction())));
        }
        if (folders.ops() != null) {
            files.putAll(
                    Side.files(FoundFiles.whatIsThere(OpsLayout.spec().files(), folders.ops(), Folders.OPS, false)));
        }
        return files;
    }
}
