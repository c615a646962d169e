package io.quarterbook.job;

import io.quarterbook.database.Database;
import io.quarterbook.database.Faults;
import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.Deliveries;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Folders;
import io.quarterbook.source.Source;
import io.quarterbook.source.SourceException;
import io.quarterbook.staging.Screened;
import io.quarterbook.staging.Staged;
import io.quarterbook.staging.Staging;
import io.quarterbook.warehouse.Load;
import io.quarterbook.warehouse.Merged;
import io.quarterbook.warehouse.WarehouseLoad;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Loads the deliveries that wait, the oldest first. Each is staged, screened and merged, and the transaction that ends
 * the merge also notes that it was: a killed load is done again as a whole, or not at all.
 */
final class Loading {
    private final Database database;
    private final RunLock lock;
    private final Deliveries kept;
    private final Reading reading;
    private final Thresholds thresholds;
    private long rejected;

    Loading(Database database, RunLock lock, Deliveries kept, Reading reading, Thresholds thresholds) {
        this.database = database;
        this.lock = lock;
        this.kept = kept;
        this.reading = reading;
        this.thresholds = thresholds;
    }

    /** Loads every delivery that waits. */
    void loadWaiting(long runKey, Path workFolder) {
        Map<Long, LoggedDelivery> waiting = new DeliveryLog(database.dsl()).open(reading.source());
        waiting.forEach((key, delivery) -> {
            Path files = workFolder.resolve("delivery-" + key);
            try {
                load(runKey, key, delivery, kept.layOut(delivery.contentDigest(), files));
            } finally {
                WorkFolder.delete(files);
            }
        });
    }

    /** Rows that were left out of what was loaded. */
    long rejected() {
        return rejected;
    }

    private void load(long runKey, long key, LoggedDelivery logged, Path files) {
        Staging staging = new Staging(database, reading.settings().calendar());
        Staged staged;
        try {
            Folders folders = Folders.under(files, logged.correction());
            Delivery delivery = Source.open(reading.mapping(), folders, reading.options());
            staged = staging.load(delivery, stamp(logged, delivery));
        } catch (SourceException e) {
            setAside(key, logged, String.valueOf(e.getMessage()), false);
            throw e;
        }
        Faults.point("staged");
        // What a first load that failed has left is emptied, and says nothing of the next.
        Set<String> loaded = logged.first() ? Set.of() : WarehouseLoad.currencies(database.dsl());
        String currency = ReportingCurrency.of(reading.settings(), loaded, staging.currencies());
        String refusal = thresholds.refusal(staged, logged);
        if (!refusal.isEmpty()) {
            setAside(key, logged, refusal, true);
            throw new OperatorException(Exit.QUALITY, refusal);
        }
        Load load = new Load(
                runKey,
                key,
                logged.deliveredAt(),
                logged.first(),
                staged.complete(),
                currency,
                reading.settings().zone(),
                staged.columns(),
                staged.unreadableKeys());
        try {
            WarehouseLoad.merge(
                    lock, load, reading.settings().calendar(), (sql, merged) -> note(sql, runKey, key, staged, merged));
        } catch (OperatorException e) {
            setAside(key, logged, String.valueOf(e.getMessage()), true);
            throw e;
        }
        rejected += staged.rejected();
        Faults.point("merged");
    }

    /** The instant of a home's first delivery is in no file: only one that it names itself can be held against it. */
    private static @Nullable Instant stamp(LoggedDelivery logged, Delivery delivery) {
        OffsetDateTime said = delivery.metadata().deliveredAt();
        if (logged.first()) {
            return said == null ? null : said.toInstant();
        }
        return logged.deliveredAt();
    }

    private void note(DSLContext sql, long runKey, long key, Staged staged, List<Merged> allMerged) {
        Map<String, Merged> merged = allMerged.stream().collect(Collectors.toMap(Merged::entity, Function.identity()));
        Staging.keepFindings(sql, key);
        LoadLog loads = new LoadLog(sql);
        loads.measure(key, thresholds.measures(staged));
        for (Screened screened : staged.screened()) {
            String entity = screened.entity();
            loads.count(
                    key,
                    entity,
                    counts(screened, merged.get(entity)),
                    staged.complete().contains(entity));
        }
        new DeliveryLog(sql).markMerged(key, runKey);
        Faults.point("merge-uncommitted");
    }

    private static LoadLog.RowCounts counts(Screened screened, @Nullable Merged merged) {
        if (merged == null || merged.loaded() + merged.unchanged() != screened.staged()) {
            throw new OperatorException(
                    Exit.RECONCILIATION,
                    "Of " + screened.entity() + " " + screened.staged()
                            + " rows were staged, but not as many loaded or found unchanged: nothing was loaded");
        }
        return new LoadLog.RowCounts(
                screened.read(),
                merged.loaded(),
                merged.unchanged(),
                screened.duplicates(),
                screened.rejected(),
                merged.deleted());
    }

    /**
     * Keeps it, but never merges it. One that was merged before waits: it is not to blame for how it is read now.
     *
     * @param screened whether what lies in staging is of this delivery
     */
    private void setAside(long key, LoggedDelivery logged, String reason, boolean screened) {
        if (logged.admitted()) {
            return;
        }
        lock.inTransaction(sql -> {
            if (screened) {
                Staging.keepFindings(sql, key);
            }
            new DeliveryLog(sql).markRefused(key, reason);
            return true;
        });
    }
}
