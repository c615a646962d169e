package io.quarterbook.job;

import io.quarterbook.database.RunLock;
import io.quarterbook.ledger.Deliveries;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.KeptDelivery;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Source;
import io.quarterbook.warehouse.WarehouseLoad;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Takes a delivery in: opened, compared with what is there, kept. Nothing is loaded yet. */
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
     * Takes in what lies in a folder.
     *
     * @return whether it is new; one that is equal to the newest is not loaded again
     */
    boolean take(Path input) {
        Delivery delivery = Source.open(reading.mapping(), input, reading.options());
        KeptDelivery files = kept.keep(input, delivery.files());
        return lock.inTransaction(sql -> {
            DeliveryLog log = new DeliveryLog(sql);
            List<LoggedDelivery> all = known(log);
            if (!all.isEmpty()) {
                LoggedDelivery newest = all.get(all.size() - 1);
                if (newest.contentDigest().equals(files.contentDigest())) {
                    return false;
                }
                refuseOlder(time.deliveredAt(delivery.metadata().deliveredAt()), newest);
            }
            log.add(new LoggedDelivery(
                    reading.source(),
                    files.contentDigest(),
                    reading.digest(),
                    time.deliveredAt(delivery.metadata().deliveredAt()),
                    all.isEmpty(),
                    delivery.metadata().complete(),
                    null,
                    input.toString(),
                    time.now()));
            return true;
        });
    }

    /**
     * Makes the warehouse forget what was read by another mapping or with other settings, so that it is loaded anew
     * from the kept deliveries, each at its old instant.
     *
     * @return how many deliveries wait to be loaded again
     */
    int forgetWhatWasReadOtherwise() {
        return lock.inTransaction(sql -> {
            DeliveryLog log = new DeliveryLog(sql);
            Map<Long, LoggedDelivery> merged = log.merged(reading.source());
            boolean same = merged.values().stream()
                    .allMatch(delivery -> delivery.mappingDigest().equals(reading.digest()));
            if (same) {
                return 0;
            }
            WarehouseLoad.clear(sql);
            return log.reopenAll(reading.source(), reading.digest());
        });
    }

    private List<LoggedDelivery> known(DeliveryLog log) {
        List<LoggedDelivery> all = new ArrayList<>(log.merged(reading.source()).values());
        all.addAll(log.open(reading.source()).values());
        return all;
    }

    private static void refuseOlder(Instant deliveredAt, LoggedDelivery newest) {
        if (deliveredAt.isBefore(newest.deliveredAt())) {
            throw new OperatorException(
                    Exit.SOURCE,
                    "This delivery is of " + deliveredAt + ", older than the newest one loaded, of "
                            + newest.deliveredAt() + ": nothing was loaded");
        }
    }
}
