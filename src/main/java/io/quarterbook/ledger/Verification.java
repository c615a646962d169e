package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.PUBLICATION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jooq.DSLContext;

/**
 * What lies in a folder against what was written there.
 *
 * @param files all that should be there, and all that is, sorted by path
 */
public record Verification(List<FileCheck> files) {
    public Verification {
        files = List.copyOf(files);
    }

    /** Whether every file is there to the byte, and no other. */
    public boolean holds() {
        return deviations().isEmpty();
    }

    /** Files that are not as they were written. */
    public List<FileCheck> deviations() {
        return files.stream().filter(file -> file.state() != FileState.EQUAL).toList();
    }

    /**
     * An archived publication against its manifest, and the manifest against the ledger.
     *
     * @throws OutputException where its manifest is missing or cannot be read
     */
    public static Verification ofArchived(DSLContext sql, Archive archive, String publicationId) {
        Path folder = archive.folder(publicationId);
        Manifest manifest = archive.find(publicationId)
                .orElseThrow(() -> new OutputException("The archived publication " + folder + " is missing"));
        try {
            List<FileCheck> files =
                    new ArrayList<>(against(folder, manifest.files()).files());
            files.removeIf(file -> file.path().equals(Manifest.PATH));
            files.add(new FileCheck(Manifest.PATH, manifestState(sql, folder, publicationId)));
            return new Verification(files);
        } catch (IOException e) {
            throw new OutputException("Cannot read the archive", e);
        }
    }

    /** A folder against a list of files; others are {@link FileState#ADDED}. */
    static Verification against(Path folder, List<ManifestFile> written) throws IOException {
        List<FileCheck> checks = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>(Files.isDirectory(folder) ? Disk.files(folder) : List.of());
        for (ManifestFile file : written) {
            checks.add(new FileCheck(file.path(), state(folder.resolve(file.path()), file)));
            others.remove(file.path());
        }
        others.forEach(path -> checks.add(new FileCheck(path, FileState.ADDED)));
        return new Verification(checks);
    }

    static void refuseDifferent(Path folder, Manifest manifest) throws IOException {
        for (FileCheck file : against(folder, manifest.files()).deviations()) {
            if (!file.path().equals(Manifest.PATH)) {
                throw new OutputException("The file " + folder.resolve(file.path())
                        + " does not read back as it was written: check the disk");
            }
        }
    }

    private static FileState state(Path file, ManifestFile written) throws IOException {
        if (!Files.isRegularFile(file)) {
            return FileState.MISSING;
        }
        if (Files.size(file) == written.size() && Disk.sha256(file).equals(written.sha256())) {
            return FileState.EQUAL;
        }
        boolean sameParts = written.partsSha256() != null && Objects.equals(Parts.digest(file), written.partsSha256());
        return sameParts ? FileState.SAME_PARTS : FileState.DIFFERENT;
    }

    private static FileState manifestState(DSLContext sql, Path folder, String publicationId) throws IOException {
        String recorded = sql.select(PUBLICATION.MANIFEST_SHA256)
                .from(PUBLICATION)
                .where(PUBLICATION.PUBLICATION_ID.eq(publicationId))
                .fetchOne(PUBLICATION.MANIFEST_SHA256);
        return Disk.sha256(folder.resolve(Manifest.PATH)).equals(recorded) ? FileState.EQUAL : FileState.DIFFERENT;
    }
}
