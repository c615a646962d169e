package io.quarterbook.job;

import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.Deliveries;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.KeptDelivery;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Folders;
import io.quarterbook.source.Metadata;
import io.quarterbook.source.Source;
import io.quarterbook.source.SourceException;
import io.quarterbook.warehouse.WarehouseLoad;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Takes a delivery in: kept, opened, compared with what is there. Nothing is loaded yet. */
final class Intake {
    private final RunLock lock;
    private final Deliveries kept;
    private final Reading reading;
    private final BusinessTime time;

    Intake(RunLock lock, Deliveries kept, Reading reading, BusinessTime time) {
        this.lock = lock;
        this.kept = kept;
        this.reading = reading;
        this.time = time;
    }

    /**
     * Takes in what lies in a folder. What cannot be taken in is kept, too, but set aside.
     *
     * <p>What sales operations changes beside an export that came before is a delivery of its own: it was not known when
     * that export was made.
     *
     * @return what of it is new, and waits to be loaded; empty: it says what the newest said
     */
    Optional<Given> take(Given given) {
        Map<String, Path> found = Source.files(reading.mapping(), given.folders());
        if (found.isEmpty()) {
            Source.open(reading.mapping(), given.folders(), reading.options());
        }
        KeptDelivery files = kept.keep(found);
        List<LoggedDelivery> all = lock.inTransaction(sql -> known(new DeliveryLog(sql)));
        KeptDelivery ops = files.under(Folders.OPS);
        boolean isOldExport =
                !given.needsAnother() && lastOf(all, Intake::export, files).isPresent();
        return isOldExport && !ops.files().isEmpty()
                ? take(given.withoutExport(), kept.keep(opsOf(found)))
                : take(given, files);
    }

    private static Map<String, Path> opsOf(Map<String, Path> found) {
        return found.entrySet().stream()
                .filter(file -> file.getKey().startsWith(Folders.OPS))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<Given> take(Given given, KeptDelivery files) {
        Metadata metadata = open(given, files).metadata();
        Taken taken = lock.inTransaction(sql -> note(new DeliveryLog(sql), given, files, metadata));
        if (!taken.refusal().isEmpty()) {
            throw new OperatorException(Exit.SOURCE, taken.refusal());
        }
        return taken.isNew() ? Optional.of(given) : Optional.empty();
    }

    /**
     * What became of a delivery.
     *
     * @param refusal one sentence; empty: none
     */
    private record Taken(boolean isNew, String refusal) {}

    private Delivery open(Given given, KeptDelivery files) {
        try {
            return Source.open(reading.mapping(), given.folders(), reading.options());
        } catch (SourceException e) {
            if (e.kind() != SourceException.Kind.CONFIGURATION) {
                LoggedDelivery unread = logged(given, files, time.deliveredAt(null), false, false);
                lock.inTransaction(sql -> setAside(new DeliveryLog(sql), unread, String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private Taken note(DeliveryLog log, Given given, KeptDelivery files, Metadata metadata) {
        List<LoggedDelivery> all = known(log);
        Optional<LoggedDelivery> same = lastThatSaid(all, given, files);
        if (same.isPresent()) {
            String reason = given.acceptVolume();
            if (reason != null) {
                log.accept(reading.source(), same.get().contentDigest(), reason);
            }
            return new Taken(false, "");
        }
        Instant at = at(all, given, metadata);
        String refusal = all.isEmpty() ? refusalOfFirst(given) : refusal(log, all, given, files, metadata, at);
        LoggedDelivery logged = logged(given, files, at, metadata.complete(), all.isEmpty());
        if (!refusal.isEmpty()) {
            return new Taken(false, setAside(log, logged, refusal));
        }
        log.add(logged);
        return new Taken(true, "");
    }

    private static String refusalOfFirst(Given given) {
        return given.needsAnother()
                ? "Nothing was loaded yet: the first delivery is the CRM's export, named with --input"
                : "";
    }

    private String refusal(
            DeliveryLog log, List<LoggedDelivery> all, Given given, KeptDelivery files, Metadata metadata, Instant at) {
        Instant newest = all.get(all.size() - 1).deliveredAt();
        if (at.isBefore(newest)) {
            return "This delivery is of " + at + ", older than the newest one loaded, of " + newest
                    + ": nothing was loaded";
        }
        boolean isDated = metadata.deliveredAt() != null || given.deliveredAt() != null;
        return isDated || given.needsAnother()
                ? ""
                : log.lastOfContent(reading.source(), files.contentDigest())
                        .map(earlier -> "This is the delivery of " + earlier.deliveredAt()
                                + " again, and newer ones were loaded since: nothing was loaded."
                                + " If it is meant, say when it was known, with --delivered-at")
                        .orElse("");
    }

    /** Rows that were put right are known from now on: on no account before what they add to. */
    private Instant at(List<LoggedDelivery> all, Given given, @Nullable Metadata metadata) {
        OffsetDateTime said = metadata == null ? null : metadata.deliveredAt();
        if (said != null || given.deliveredAt() != null || !given.folders().correction()) {
            return time.deliveredAt(said);
        }
        Instant now = time.deliveredNow();
        Instant newest = all.isEmpty() ? now : all.get(all.size() - 1).deliveredAt();
        return now.isBefore(newest) ? newest : now;
    }

    private static String setAside(DeliveryLog log, LoggedDelivery delivery, String reason) {
        log.markRefused(log.add(delivery), reason);
        return reason;
    }

    private LoggedDelivery logged(Given given, KeptDelivery files, Instant at, boolean complete, boolean first) {
        return new LoggedDelivery(
                reading.source(),
                files.contentDigest(),
                reading.digest(),
                at,
                first,
                complete,
                null,
                given.place(),
                time.now(),
                given.folders().correction(),
                given.acceptVolume(),
                false);
    }

    /** Whether what was loaded was read by another mapping or with other settings. */
    boolean wasReadOtherwise() {
        return lock.inTransaction(sql -> known(new DeliveryLog(sql)).stream()
                .anyMatch(delivery -> !delivery.mappingDigest().equals(reading.digest())));
    }

    /**
     * Makes the warehouse forget all that was loaded, so that it is loaded anew from the kept deliveries, each at its old
     * instant.
     *
     * @return how many deliveries wait to be loaded again
     */
    int forget() {
        return lock.inTransaction(sql -> {
            WarehouseLoad.clear(sql);
            return new DeliveryLog(sql).reopenAll(reading.source(), reading.digest());
        });
    }

    private List<LoggedDelivery> known(DeliveryLog log) {
        List<LoggedDelivery> all = new ArrayList<>(log.merged(reading.source()).values());
        all.addAll(log.open(reading.source()).values());
        return all;
    }

    /**
     * The newest delivery, if it says the same. Rows that were put right do not make the export before them an older one,
     * nor does what sales operations changed since.
     */
    private Optional<LoggedDelivery> lastThatSaid(List<LoggedDelivery> all, Given given, KeptDelivery files) {
        if (given.folders().correction()) {
            return all.stream()
                    .skip(Math.max(0, all.size() - 1))
                    .filter(newest -> newest.contentDigest().equals(files.contentDigest()))
                    .findFirst();
        }
        return given.folders().export() == null ? lastOf(all, Intake::ops, files) : lastOf(all, Intake::export, files);
    }

    /** The last delivery that had such a part, if it had the same. */
    private Optional<LoggedDelivery> lastOf(
            List<LoggedDelivery> all, UnaryOperator<KeptDelivery> part, KeptDelivery files) {
        for (int i = all.size() - 1; i >= 0; i--) {
            LoggedDelivery earlier = all.get(i);
            KeptDelivery theirs = part.apply(kept.find(earlier.contentDigest()));
            if (!earlier.correction() && !theirs.files().isEmpty()) {
                return theirs.equals(part.apply(files)) ? Optional.of(earlier) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static KeptDelivery export(KeptDelivery files) {
        return files.except(Folders.OPS);
    }

    private static KeptDelivery ops(KeptDelivery files) {
        return files.under(Folders.OPS);
    }
}
