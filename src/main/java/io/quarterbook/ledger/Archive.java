package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.PUBLICATION;

import io.quarterbook.database.Faults;
import io.quarterbook.database.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.DSLContext;

/** Publications as they were made, under {@code archive} of a home, one folder each; none is ever changed. */
public final class Archive {
    private final Path folder;

    public Archive(Path home) {
        this.folder = home.resolve("archive");
    }

    /** The folder of an archived publication, which may not be there. */
    public Path folder(String publicationId) {
        return folder.resolve(publicationId);
    }

    /** What is archived under the id; empty where nothing is. */
    public Optional<Manifest> find(String publicationId) {
        Path manifest = folder(publicationId).resolve(Manifest.PATH);
        try {
            return Files.exists(manifest) ? Optional.of(ManifestText.read(manifest)) : Optional.empty();
        } catch (IOException e) {
            throw new OutputException("Cannot read the archive", e);
        }
    }

    /** What is archived under the id and known to the ledger: a run that was killed in between is done again. */
    public Optional<Manifest> findRecorded(DSLContext sql, String publicationId) {
        return sql.fetchExists(PUBLICATION, PUBLICATION.PUBLICATION_ID.eq(publicationId))
                ? find(publicationId)
                : Optional.empty();
    }

    /** Where to write the files of a publication before it is archived; what a killed run left there is kept. */
    public Path staging(String publicationId) {
        Path staging = folder.resolve(".new").resolve(publicationId);
        try {
            return Files.createDirectories(staging);
        } catch (IOException e) {
            throw new OutputException("Cannot write to the archive", e);
        }
    }

    /**
     * Archives what lies in the publication's staging folder, unless the id is archived already: then what is archived
     * stands, and the answer says whether the new files are equal to it.
     *
     * @param about the publication; its list of files is not looked at
     * @param noted what else is noted in the transaction that records it, unless the files came out otherwise
     * @throws OutputException where the disk does not take it
     */
    public Archived store(RunLock lock, Manifest about, Instant archivedAt, Consumer<DSLContext> noted) {
        Path staging = staging(about.publicationId());
        try {
            Manifest manifest = about.withFiles(list(staging));
            Optional<Manifest> standing = find(about.publicationId());
            if (standing.isEmpty()) {
                settle(staging, manifest);
            } else {
                Disk.deleteTree(staging);
            }
            Manifest archived = standing.orElse(manifest);
            List<String> differences = differences(archived, manifest);
            record(lock, archived, archivedAt, differences.isEmpty() ? noted : nothing -> {});
            Faults.point("archive-recorded");
            return new Archived(archived, differences);
        } catch (IOException e) {
            throw new OutputException("Cannot archive the publication " + about.publicationId(), e);
        }
    }

    private void settle(Path staging, Manifest manifest) throws IOException {
        Faults.point("archive-listed");
        Files.createDirectories(staging.resolve(Manifest.PATH).getParent());
        Disk.write(staging.resolve(Manifest.PATH), ManifestText.write(manifest));
        Modes.ARCHIVE.apply(staging);
        Disk.syncTree(staging);
        Verification.refuseDifferent(staging, manifest);
        Faults.point("archive-written");
        Disk.move(staging, folder(manifest.publicationId()));
        Faults.point("archive-settled");
    }

    /** Whoever finds a publication recorded finds all that is to be known of it. */
    private static void record(RunLock lock, Manifest manifest, Instant archivedAt, Consumer<DSLContext> noted) {
        lock.inTransaction(sql -> {
            int recorded = sql.insertInto(PUBLICATION)
                    .set(PUBLICATION.PUBLICATION_ID, manifest.publicationId())
                    .set(PUBLICATION.PERIOD, manifest.period())
                    .set(PUBLICATION.AS_OF, manifest.asOf())
                    .set(PUBLICATION.STATE, manifest.state())
                    .set(PUBLICATION.MANIFEST_SHA256, sha256(ManifestText.write(manifest)))
                    .set(PUBLICATION.ARCHIVED_AT, archivedAt.atOffset(ZoneOffset.UTC))
                    .onConflictDoNothing()
                    .execute();
            noted.accept(sql);
            Faults.point("archive-uncommitted");
            return recorded;
        });
    }

    private static String sha256(byte[] content) {
        var digest = Disk.sha256();
        digest.update(content);
        return Disk.hex(digest);
    }

    /** All files but the manifest, and what a kill left half written. */
    private static List<ManifestFile> list(Path staging) throws IOException {
        List<ManifestFile> files = new ArrayList<>();
        for (String path : Disk.files(staging)) {
            Path file = staging.resolve(path);
            if (path.startsWith(Manifest.PATH)) {
                Files.delete(file);
            } else {
                files.add(new ManifestFile(path, Files.size(file), Disk.sha256(file), Parts.digest(file)));
            }
        }
        return files;
    }

    private static List<String> differences(Manifest standing, Manifest made) {
        List<String> differences = new ArrayList<>();
        standing.files().stream()
                .filter(file -> !made.files().contains(file))
                .map(ManifestFile::path)
                .forEach(differences::add);
        made.files().stream()
                .filter(file -> !standing.files().contains(file))
                .map(ManifestFile::path)
                .filter(path -> !differences.contains(path))
                .forEach(differences::add);
        return differences.stream().sorted().toList();
    }
}
