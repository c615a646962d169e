package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.DELIVERY;
import static io.quarterbook.schema.audit.Tables.LOAD_COUNT;
import static io.quarterbook.schema.audit.Tables.LOAD_MEASURE;
import static io.quarterbook.schema.audit.Tables.QUARANTINE;
import static org.jooq.impl.DSL.select;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/** What became of the rows of each delivery. Everything happens in the transaction of the SQL that is handed in. */
public final class LoadLog {
    private final DSLContext sql;

    public LoadLog(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Notes what became of an entity's rows; the numbers must add up. A repeated load replaces its numbers.
     *
     * @param complete whether the delivery was the full picture of the entity
     */
    public void count(long delivery, String entity, RowCounts counts, boolean complete) {
        sql.insertInto(LOAD_COUNT)
                .set(LOAD_COUNT.DELIVERY_KEY, delivery)
                .set(LOAD_COUNT.ENTITY, entity)
                .set(LOAD_COUNT.ROWS_READ, counts.read())
                .set(LOAD_COUNT.ROWS_LOADED, counts.loaded())
                .set(LOAD_COUNT.ROWS_UNCHANGED, counts.unchanged())
                .set(LOAD_COUNT.ROWS_DUPLICATE, counts.duplicates())
                .set(LOAD_COUNT.ROWS_REJECTED, counts.rejected())
                .set(LOAD_COUNT.ROWS_DELETED, counts.deleted())
                .set(LOAD_COUNT.COMPLETE, complete)
                .onConflict(LOAD_COUNT.DELIVERY_KEY, LOAD_COUNT.ENTITY)
                .doUpdate()
                .setAllToExcluded()
                .execute();
    }

    /** Rows per entity, each of the last merged delivery that was complete in it: those that stood. */
    public Map<String, Long> rowsOfLastComplete() {
        return sql.select(LOAD_COUNT.ENTITY, LOAD_COUNT.ROWS_LOADED.plus(LOAD_COUNT.ROWS_UNCHANGED))
                .distinctOn(LOAD_COUNT.ENTITY)
                .from(LOAD_COUNT)
                .join(DELIVERY)
                .on(DELIVERY.DELIVERY_KEY.eq(LOAD_COUNT.DELIVERY_KEY))
                .where(DELIVERY.STATE.eq("merged"))
                .and(LOAD_COUNT.COMPLETE)
                .orderBy(LOAD_COUNT.ENTITY, DELIVERY.DELIVERED_AT.desc(), DELIVERY.DELIVERY_KEY.desc())
                .fetchMap(LOAD_COUNT.ENTITY, row -> row.value2());
    }

    /** What the last merged delivery that has the measure amounted to, per currency. */
    public List<LoadMeasure> lastMeasures(String measure) {
        return sql.selectFrom(LOAD_MEASURE)
                .where(LOAD_MEASURE.MEASURE.eq(measure))
                .and(LOAD_MEASURE.DELIVERY_KEY.eq(select(DELIVERY.DELIVERY_KEY)
                        .from(DELIVERY)
                        .where(DELIVERY.STATE.eq("merged"))
                        .and(DELIVERY.DELIVERY_KEY.in(select(LOAD_MEASURE.DELIVERY_KEY)
                                .from(LOAD_MEASURE)
                                .where(LOAD_MEASURE.MEASURE.eq(measure))))
                        .orderBy(
                                DELIVERY.DELIVERED_AT.desc(), DELIVERY.RECEIVED_AT.desc(), DELIVERY.DELIVERY_KEY.desc())
                        .limit(1)))
                .orderBy(LOAD_MEASURE.CURRENCY.collate("C"))
                .fetch(row -> new LoadMeasure(
                        row.get(LOAD_MEASURE.MEASURE),
                        row.get(LOAD_MEASURE.CURRENCY),
                        row.get(LOAD_MEASURE.THINGS),
                        row.get(LOAD_MEASURE.AMOUNT)));
    }

    /** Notes what a delivery amounts to, in place of what was noted before. */
    public void measure(long delivery, List<LoadMeasure> measures) {
        sql.deleteFrom(LOAD_MEASURE)
                .where(LOAD_MEASURE.DELIVERY_KEY.eq(delivery))
                .execute();
        for (LoadMeasure measure : measures) {
            sql.insertInto(LOAD_MEASURE)
                    .set(LOAD_MEASURE.DELIVERY_KEY, delivery)
                    .set(LOAD_MEASURE.MEASURE, measure.measure())
                    .set(LOAD_MEASURE.CURRENCY, measure.currency())
                    .set(LOAD_MEASURE.THINGS, measure.things())
                    .set(LOAD_MEASURE.AMOUNT, measure.amount())
                    .execute();
        }
    }

    /** Whether any merged delivery brought an entity, if only as a header. */
    public boolean wasEverMerged(String entity) {
        return sql.fetchExists(
                LOAD_COUNT.join(DELIVERY).on(DELIVERY.DELIVERY_KEY.eq(LOAD_COUNT.DELIVERY_KEY)),
                LOAD_COUNT.ENTITY.eq(entity).and(DELIVERY.STATE.eq("merged")));
    }

    /** The entities that any of the deliveries brought, if only as a header. */
    public Set<String> entities(Collection<Long> deliveries) {
        return sql.selectDistinct(LOAD_COUNT.ENTITY)
                .from(LOAD_COUNT)
                .where(LOAD_COUNT.DELIVERY_KEY.in(deliveries))
                .fetchSet(LOAD_COUNT.ENTITY);
    }

    /** Rows of a delivery that lie in quarantine. */
    public long rejected(long delivery) {
        return sql.fetchCount(QUARANTINE, QUARANTINE.DELIVERY_KEY.eq(delivery));
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
