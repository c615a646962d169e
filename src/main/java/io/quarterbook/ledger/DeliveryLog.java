package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.DELIVERY;
import static io.quarterbook.schema.audit.Tables.LOAD_COUNT;
import static org.jooq.impl.DSL.select;

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

    /** Notes a delivery that is kept now; its key. */
    public long add(LoggedDelivery delivery) {
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
                .set(DELIVERY.STATE, "kept")
                .returning(DELIVERY.DELIVERY_KEY)
                .fetchSingle(DELIVERY.DELIVERY_KEY);
    }

    /** Deliveries that wait to be merged, by key, the oldest instant first. */
    public Map<Long, LoggedDelivery> open(String source) {
        return fetch(DELIVERY.SOURCE.eq(source).and(DELIVERY.STATE.eq("kept")));
    }

    /** Deliveries that were merged, by key, the oldest instant first. */
    public Map<Long, LoggedDelivery> merged(String source) {
        return fetch(DELIVERY.SOURCE.eq(source).and(DELIVERY.STATE.eq("merged")));
    }

    /** The last time that a delivery of the same content was taken in, unless it was refused. */
    public Optional<LoggedDelivery> lastOfContent(String source, String contentDigest) {
        Map<Long, LoggedDelivery> found = fetch(DELIVERY.SOURCE
                .eq(source)
                .and(DELIVERY.CONTENT_DIGEST.eq(contentDigest))
                .and(DELIVERY.STATE.ne("refused")));
        return found.values().stream().reduce((earlier, later) -> later);
    }

    /** Rows per entity of the last complete delivery that was merged: those that stood, loaded or unchanged. */
    public Map<String, Long> rowsOfLastComplete() {
        return sql.select(LOAD_COUNT.ENTITY, LOAD_COUNT.ROWS_LOADED.plus(LOAD_COUNT.ROWS_UNCHANGED))
                .from(LOAD_COUNT)
                .where(LOAD_COUNT.DELIVERY_KEY.eq(select(DELIVERY.DELIVERY_KEY)
                        .from(DELIVERY)
                        .where(DELIVERY.STATE.eq("merged"))
                        .and(DELIVERY.COMPLETE)
                        .orderBy(DELIVERY.DELIVERED_AT.desc(), DELIVERY.DELIVERY_KEY.desc())
                        .limit(1)))
                .fetchMap(LOAD_COUNT.ENTITY, row -> row.value2());
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

    /** The sources that anything was ever taken in from. */
    public Set<String> sources() {
        return sql.selectDistinct(DELIVERY.SOURCE).from(DELIVERY).fetchSet(DELIVERY.SOURCE);
    }

    public void markMerged(long delivery) {
        mark(delivery, "merged", null);
    }

    /** Sets a delivery aside for good. */
    public void markRefused(long delivery, String reason) {
        mark(delivery, "refused", reason);
    }

    /** Notes what became of an entity's rows; the numbers must add up. A repeated load replaces its numbers. */
    public void count(long delivery, String entity, RowCounts counts) {
        sql.insertInto(LOAD_COUNT)
                .set(LOAD_COUNT.DELIVERY_KEY, delivery)
                .set(LOAD_COUNT.ENTITY, entity)
                .set(LOAD_COUNT.ROWS_READ, counts.read())
                .set(LOAD_COUNT.ROWS_LOADED, counts.loaded())
                .set(LOAD_COUNT.ROWS_UNCHANGED, counts.unchanged())
                .set(LOAD_COUNT.ROWS_DUPLICATE, counts.duplicates())
                .set(LOAD_COUNT.ROWS_REJECTED, counts.rejected())
                .set(LOAD_COUNT.ROWS_DELETED, counts.deleted())
                .onConflict(LOAD_COUNT.DELIVERY_KEY, LOAD_COUNT.ENTITY)
                .doUpdate()
                .setAllToExcluded()
                .execute();
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
                row.get(DELIVERY.RECEIVED_AT).toInstant());
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

    /** What became of the rows of one entity; deleted stands apart. */
    public record RowCounts(long read, long loaded, long unchanged, long duplicates, long rejected, long deleted) {
        public RowCounts {
            if (List.of(read, loaded, unchanged, duplicates, rejected, deleted).stream()
                            .anyMatch(n -> n < 0)
                    || read != loaded + unchanged + duplicates + rejected) {
                throw new IllegalArgumentException(read + " rows read are not " + loaded + " loaded, " + unchanged
                        + " unchanged, " + duplicates + " duplicates and " + rejected + " rejected");
            }
        }
    }
}
