package io.quarterbook.job;

import io.quarterbook.database.Database;
import io.quarterbook.database.Faults;
import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.Deliveries;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Source;
import io.quarterbook.staging.Screened;
import io.quarterbook.staging.Staged;
import io.quarterbook.staging.Staging;
import io.quarterbook.warehouse.Load;
import io.quarterbook.warehouse.Merged;
import io.quarterbook.warehouse.WarehouseLoad;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;

/**
 * Loads the deliveries that wait, the oldest first. Each is staged, screened and merged in one transaction that also
 * notes that it was: a killed load is done again as a whole, or not at all.
 */
final class Loading {
    private final Database database;
    private final RunLock lock;
    private final Deliveries kept;
    private final Reading reading;
    private final Thresholds thresholds;

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
                load(runKey, key, delivery, kept.open(delivery.contentDigest(), files));
            } finally {
                delete(files);
            }
        });
    }

    private void load(long runKey, long key, LoggedDelivery logged, Path files) {
        Delivery delivery = Source.open(reading.mapping(), files, reading.options());
        Staging staging = new Staging(database, reading.settings().calendar());
        Staged staged = staging.load(delivery);
        Faults.point("staged");
        String currency = ReportingCurrency.of(database.dsl(), reading.settings(), staging.currencies());
        String refusal = thresholds.refusal(staged, logged);
        if (!refusal.isEmpty()) {
            lock.inTransaction(sql -> refuse(sql, key, refusal));
            throw new OperatorException(Exit.QUALITY, refusal);
        }
        Load load = new Load(
                runKey,
                key,
                logged.deliveredAt(),
                logged.first(),
                logged.complete() ? staged.columns().keySet() : Set.of(),
                currency,
                reading.settings().zone(),
                staged.columns(),
                staged.unreadableKeys());
        lock.inTransaction(sql -> merge(sql, key, staged, load));
        Faults.point("merged");
    }

    private Boolean merge(DSLContext sql, long key, Staged staged, Load load) {
        Map<String, Merged> merged = WarehouseLoad.merge(
                        sql, load, reading.settings().calendar())
                .stream()
                .collect(Collectors.toMap(Merged::entity, Function.identity()));
        Staging.quarantine(sql, key);
        DeliveryLog log = new DeliveryLog(sql);
        for (Screened screened : staged.screened()) {
            log.count(key, screened.entity(), counts(screened, merged.get(screened.entity())));
        }
        log.markMerged(key);
        Faults.point("merge-uncommitted");
        return true;
    }

    private static DeliveryLog.RowCounts counts(Screened screened, @org.jspecify.annotations.Nullable Merged merged) {
        if (merged == null || merged.loaded() + merged.unchanged() != screened.staged()) {
            throw new OperatorException(
                    Exit.RECONCILIATION,
                    "Of " + screened.entity() + " " + screened.staged()
                            + " rows were staged, but not as many loaded or found unchanged: nothing was loaded");
        }
        return new DeliveryLog.RowCounts(
                screened.read(),
                merged.loaded(),
                merged.unchanged(),
                screened.duplicates(),
                screened.rejected(),
                merged.deleted());
    }

    private static Boolean refuse(DSLContext sql, long key, String refusal) {
        Staging.quarantine(sql, key);
        new DeliveryLog(sql).markRefused(key, refusal);
        return true;
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
