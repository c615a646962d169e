package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.PUBLICATION_FOLDER;

import io.quarterbook.database.Faults;
import io.quarterbook.database.RunLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * A folder in which managers find their packs. {@code FOLDER/PERIOD} is a relative link to a working copy of what is
 * archived, and changes in one step: a reader sees the one publication or the other, never a part.
 */
public final class PacksFolder {
    private static final String COPIES = ".copies";

    private final Path folder;
    private final Archive archive;
    private final WorkingCopies copies;

    public PacksFolder(Path home, Path folder, Archive archive) {
        this.folder = folder.toAbsolutePath().normalize();
        this.archive = archive;
        this.copies = new WorkingCopies(
                this.folder.resolve(COPIES), home.resolve("copies").resolve(digest(this.folder)));
    }

    /** Whether the publication is what managers find here under its period, and the ledger knows it. */
    public boolean isCurrent(DSLContext sql, Manifest publication) {
        boolean recorded = sql.fetchExists(sql.selectFrom(PUBLICATION_FOLDER)
                .where(PUBLICATION_FOLDER.FOLDER.eq(folder.toString()))
                .and(PUBLICATION_FOLDER.PERIOD.eq(publication.period()))
                .and(PUBLICATION_FOLDER.PUBLICATION_ID.eq(publication.publicationId()))
                .and(PUBLICATION_FOLDER.STATE.eq("current")));
        Path copy = copies.copies().resolve(WorkingCopies.name(publication));
        return recorded && linked(publication.period()).equals(Optional.of(copy)) && Files.isDirectory(copy);
    }

    /**
     * Makes an archived publication current here; does nothing where it is. Whoever is stopped in the middle leaves an
     * open intent, which {@link OpenIntents} takes up.
     *
     * @throws OutputException where the folder does not take it; then what was current stays so
     */
    public void publish(RunLock lock, Manifest publication, Filling filling) {
        if (lock.<Boolean>inTransaction(sql -> isCurrent(sql, publication))) {
            return;
        }
        lock.inTransaction(sql -> recordIntent(sql, publication));
        Faults.point("publish-intended");
        try {
            WorkingCopies.prepare(folder, Modes.WORKING_COPY.folder());
            copies.make(publication, archive.folder(publication.publicationId()), filling);
            lock.whileHeld(sql -> swap(sql, publication));
            Faults.point("publish-done");
        } catch (IOException e) {
            throw new OutputException("Cannot publish " + publication.period() + " in " + folder, e);
        }
    }

    /**
     * What managers find under a period, against what was put there; entries that we carried over count as put there.
     * Empty where nothing is linked, or nobody noted what was put there.
     */
    public Optional<Verification> check(String period) {
        try {
            Optional<Path> copy = linked(period);
            return copy.isEmpty()
                    ? Optional.empty()
                    : copies.check(String.valueOf(copy.get().getFileName()));
        } catch (IOException e) {
            throw new OutputException("Cannot read " + folder, e);
        }
    }

    /** Removes working copies that are superseded and that nobody touched; the others stay. Names what it removed. */
    public List<String> tidy() {
        try {
            return copies.removeUntouched(linkedNames());
        } catch (IOException e) {
            throw new OutputException("Cannot tidy " + folder, e);
        }
    }

    private int recordIntent(DSLContext sql, Manifest publication) {
        return sql.insertInto(PUBLICATION_FOLDER)
                .set(PUBLICATION_FOLDER.FOLDER, folder.toString())
                .set(PUBLICATION_FOLDER.PERIOD, publication.period())
                .set(PUBLICATION_FOLDER.PUBLICATION_ID, publication.publicationId())
                .set(PUBLICATION_FOLDER.WORKING_COPY, WorkingCopies.name(publication))
                .set(PUBLICATION_FOLDER.STATE, "intent")
                .onConflict(PUBLICATION_FOLDER.FOLDER, PUBLICATION_FOLDER.PERIOD)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /** Within the transaction that says so: a kill in between leaves the intent, which is taken up again. */
    private int swap(DSLContext sql, Manifest publication) {
        try {
            link(publication);
        } catch (UnsupportedOperationException e) {
            throw new OutputException(noLinks());
        } catch (IOException e) {
            throw new OutputException("Cannot publish " + publication.period() + " in " + folder, e);
        }
        Faults.point("publish-swapped");
        return sql.update(PUBLICATION_FOLDER)
                .set(PUBLICATION_FOLDER.STATE, "current")
                .where(PUBLICATION_FOLDER.FOLDER.eq(folder.toString()))
                .and(PUBLICATION_FOLDER.PERIOD.eq(publication.period()))
                .execute();
    }

    private void link(Manifest publication) throws IOException {
        Path link = folder.resolve(publication.period());
        if (Files.exists(link, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(link)) {
            throw new OutputException(link + " is not our link: move it away, and publish again");
        }
        Path next = folder.resolve("." + publication.period() + ".new");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, Path.of(COPIES, WorkingCopies.name(publication)));
        Faults.point("publish-link-made");
        Disk.move(next, link);
    }

    private String noLinks() {
        return "The file system of " + folder + " has no symbolic links: choose another packs folder";
    }

    private Optional<Path> linked(String period) {
        try {
            Path link = folder.resolve(period);
            return Files.isSymbolicLink(link)
                    ? Optional.of(folder.resolve(Files.readSymbolicLink(link)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new OutputException("Cannot read " + folder, e);
        }
    }

    private Set<String> linkedNames() throws IOException {
        Set<String> names = new HashSet<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, Files::isSymbolicLink)) {
                for (Path link : all) {
                    names.add(String.valueOf(Files.readSymbolicLink(link).getFileName()));
                }
            }
        }
        return names;
    }

    private static String digest(Path folder) {
        MessageDigest digest = Disk.sha256();
        digest.update(folder.toString().getBytes(StandardCharsets.UTF_8));
        return Disk.hex(digest).substring(0, 16);
    }
}
