package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.PUBLICATION_FOLDER;

import io.quarterbook.database.RunLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Record;

/** Publications that a run began and did not end. The next run ends them, whoever began them. */
public final class OpenIntents {
    private final Path home;
    private final Archive archive;

    public OpenIntents(Path home, Archive archive) {
        this.home = home;
        this.archive = archive;
    }

    /** Publishes what was begun; a folder that does not take it is given up. */
    public List<Ended> end(RunLock lock, Filling filling) {
        List<Ended> ended = new ArrayList<>();
        for (Record intent : open(lock)) {
            ended.add(end(lock, intent, filling));
        }
        return ended;
    }

    private static List<? extends Record> open(RunLock lock) {
        return lock.inTransaction(sql -> sql.selectFrom(PUBLICATION_FOLDER)
                .where(PUBLICATION_FOLDER.STATE.eq("intent"))
                .orderBy(PUBLICATION_FOLDER.FOLDER, PUBLICATION_FOLDER.PERIOD)
                .fetch());
    }

    private Ended end(RunLock lock, Record intent, Filling filling) {
        String folder = intent.get(PUBLICATION_FOLDER.FOLDER);
        String period = intent.get(PUBLICATION_FOLDER.PERIOD);
        String id = intent.get(PUBLICATION_FOLDER.PUBLICATION_ID);
        try {
            Manifest publication = archive.find(id)
                    .orElseThrow(
                            () -> new OutputException("The publication " + id + " is not in the archive any more"));
            new PacksFolder(home, Path.of(folder), archive).publish(lock, publication, filling);
            return new Ended(folder, period, id, "");
        } catch (OutputException e) {
            giveUp(lock, folder, period);
            return new Ended(folder, period, id, String.valueOf(e.getMessage()));
        }
    }

    private static void giveUp(RunLock lock, String folder, String period) {
        lock.inTransaction(sql -> sql.update(PUBLICATION_FOLDER)
                .set(PUBLICATION_FOLDER.STATE, "given_up")
                .where(PUBLICATION_FOLDER.FOLDER.eq(folder))
                .and(PUBLICATION_FOLDER.PERIOD.eq(period))
                .execute());
    }

    /**
     * What became of one.
     *
     * @param trouble why it was given up; empty where it is current now
     */
    public record Ended(String folder, String period, String publicationId, String trouble) {
        public boolean isCurrent() {
            return trouble.isEmpty();
        }
    }
}
