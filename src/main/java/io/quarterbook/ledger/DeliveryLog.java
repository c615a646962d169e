package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.DELIVERY;
import static io.quarterbook.schema.audit.Tables.FLAG;
import static io.quarterbook.schema.audit.Tables.QUARANTINE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * What became of each delivery: <i>kept</i> until it is merged, then <i>merged</i>; or <i>refused</i>, which is never
 * merged, compared with or counted as newest. Everything happens in the transaction of the SQL that is handed in.
 */
public final class DeliveryLog {
    private final DSLContext sql;

    public DeliveryLog(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Notes a delivery that is kept now, in place of one of the same content that was set aside before: keys grow in the
     * order of what counts.
     *
     * @return its key
     */
    public long add(LoggedDelivery delivery) {
        List<Long> setAside = sql.select(DELIVERY.DELIVERY_KEY)
                .from(DELIVERY)
                .where(DELIVERY.SOURCE.eq(delivery.source()))
                .and(DELIVERY.CONTENT_DIGEST.eq(delivery.contentDigest()))
                .and(DELIVERY.IS_CORRECTION.eq(delivery.correction()))
                .and(DELIVERY.STATE.eq("refused"))
                .fetch(DELIVERY.DELIVERY_KEY);
        sql.deleteFrom(QUARANTINE).where(QUARANTINE.DELIVERY_KEY.in(setAside)).execute();
        sql.deleteFrom(FLAG).where(FLAG.DELIVERY_KEY.in(setAside)).execute();
        sql.deleteFrom(DELIVERY).where(DELIVERY.DELIVERY_KEY.in(setAside)).execute();
        return sql.insertInto(DELIVERY)
                .set(DELIVERY.SOURCE, delivery.source())
                .set(DELIVERY.CONTENT_DIGEST, delivery.contentDigest())
                .set(DELIVERY.MAPPING_DIGEST, delivery.mappingDigest())
                .set(DELIVERY.DELIVERED_AT, delivery.deliveredAt().atOffset(ZoneOffset.UTC))
                .set(DELIVERY.IS_FIRST, delivery.first())
                .set(DELIVERY.COMPLETE, delivery.complete())
                .set(DELIVERY.NEWEST_EVENT_AT, utc(delivery.newestEventAt()))
                .set(DELIVERY.FOLDER, delivery.folder())
                .set(DELIVERY.RECEIVED_AT, delivery.receivedAt().atOffset(ZoneOffset.UTC))
                .set(DELIVERY.IS_CORRECTION, delivery.correction())
                .set(DELIVERY.ACCEPTED, delivery.accepted())
                .set(DELIVERY.STATE, "kept")
                .returning(DELIVERY.DELIVERY_KEY)
                .fetchSingle(DELIVERY.DELIVERY_KEY);
    }

    /** Notes why a delivery that waits is to be taken if it is over a threshold. */
    public void accept(String source, String contentDigest, String reason) {
        sql.update(DELIVERY)
                .set(DELIVERY.ACCEPTED, reason)
                .where(DELIVERY.SOURCE.eq(source))
                .and(DELIVERY.CONTENT_DIGEST.eq(contentDigest))
                .and(DELIVERY.STATE.eq("kept"))
                .execute();
    }

    /** Deliveries that wait to be merged, by key, the oldest instant first. */
    public Map<Long, LoggedDelivery> open(String source) {
        return fetch(DELIVERY.SOURCE.eq(source).and(DELIVERY.STATE.eq("kept")));
    }

    /** How many deliveries of the home wait to be merged. */
    public int waiting() {
        return sql.fetchCount(DELIVERY, DELIVERY.STATE.eq("kept"));
    }

    /** Deliveries that were merged, by key, the oldest instant first. */
    public Map<Long, LoggedDelivery> merged(String source) {
        return fetch(DELIVERY.SOURCE.eq(source).and(DELIVERY.STATE.eq("merged")));
    }

    /** Merged deliveries of the home that were known at K. The first is part of every as-of. */
    public Map<Long, LoggedDelivery> visible(Instant k) {
        return fetch(DELIVERY.STATE
                .eq("merged")
                .and(DELIVERY.IS_FIRST.isTrue().or(DELIVERY.DELIVERED_AT.lt(k.atOffset(ZoneOffset.UTC)))));
    }

    /** The last time that a delivery of the same content was taken in, unless it was refused. */
    public Optional<LoggedDelivery> lastOfContent(String source, String contentDigest) {
        Map<Long, LoggedDelivery> found = fetch(DELIVERY.SOURCE
                .eq(source)
                .and(DELIVERY.CONTENT_DIGEST.eq(contentDigest))
                .and(DELIVERY.STATE.ne("refused")));
        return found.values().stream().reduce((earlier, later) -> later);
    }

    /** Lets every merged delivery of a source wait again, to be read by another mapping; how many they are. */
    public int reopenAll(String source, String mappingDigest) {
        return sql.update(DELIVERY)
                .set(DELIVERY.STATE, "kept")
                .set(DELIVERY.MAPPING_DIGEST, mappingDigest)
                .where(DELIVERY.SOURCE.eq(source))
                .and(DELIVERY.STATE.ne("refused"))
                .execute();
    }

    /** The sources that anything was ever taken in from and not refused. */
    public Set<String> sources() {
        return sql.selectDistinct(DELIVERY.SOURCE)
                .from(DELIVERY)
                .where(DELIVERY.STATE.ne("refused"))
                .fetchSet(DELIVERY.SOURCE);
    }

    /** @param run which loaded it */
    public void markMerged(long delivery, long run) {
        mark(delivery, "merged", null);
        sql.update(DELIVERY)
                .set(DELIVERY.ADMITTED, true)
                .set(DELIVERY.MERGED_BY, run)
                .where(DELIVERY.DELIVERY_KEY.eq(delivery))
                .execute();
    }

    /** Sets a delivery aside for good. */
    public void markRefused(long delivery, String reason) {
        mark(delivery, "refused", reason);
    }

    private Map<Long, LoggedDelivery> fetch(Condition which) {
        return sql.selectFrom(DELIVERY)
                .where(which)
                .orderBy(DELIVERY.DELIVERED_AT, DELIVERY.DELIVERY_KEY)
                .fetchMap(DELIVERY.DELIVERY_KEY, DeliveryLog::delivery);
    }

    private static LoggedDelivery delivery(Record row) {
        return new LoggedDelivery(
                row.get(DELIVERY.SOURCE),
                row.get(DELIVERY.CONTENT_DIGEST),
                row.get(DELIVERY.MAPPING_DIGEST),
                row.get(DELIVERY.DELIVERED_AT).toInstant(),
                row.get(DELIVERY.IS_FIRST),
                row.get(DELIVERY.COMPLETE),
                row.get(DELIVERY.NEWEST_EVENT_AT, Instant.class),
                row.get(DELIVERY.FOLDER),
                row.get(DELIVERY.RECEIVED_AT).toInstant(),
                row.get(DELIVERY.IS_CORRECTION),
                row.get(DELIVERY.ACCEPTED),
                row.get(DELIVERY.ADMITTED));
    }

    private void mark(long delivery, String state, @Nullable String reason) {
        int marked = sql.update(DELIVERY)
                .set(DELIVERY.STATE, state)
                .set(DELIVERY.REASON, reason)
                .where(DELIVERY.DELIVERY_KEY.eq(delivery))
                .execute();
        if (marked != 1) {
            throw new IllegalArgumentException("no delivery has the key " + delivery);
        }
    }

    private static java.time.@Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
