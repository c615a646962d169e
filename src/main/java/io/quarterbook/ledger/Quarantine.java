package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.DELIVERY;
import static io.quarterbook.schema.audit.Tables.FLAG;
import static io.quarterbook.schema.audit.Tables.QUARANTINE;
import static org.jooq.impl.DSL.noCondition;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rows that were left out, for good, of every delivery, and values that were taken but are odd. */
public final class Quarantine {
    private final DSLContext sql;

    public Quarantine(DSLContext sql) {
        this.sql = sql;
    }

    /** All of them, in the order of delivery, file and line. */
    public List<QuarantinedRow> rows() {
        return rows(null, null);
    }

    /**
     * Some of them, in the order of delivery, file and line.
     *
     * @param delivery its key; null: any
     * @param entity null: any
     */
    public List<QuarantinedRow> rows(@Nullable Long delivery, @Nullable String entity) {
        Condition ofDelivery = delivery == null ? noCondition() : QUARANTINE.DELIVERY_KEY.eq(delivery);
        Condition ofEntity = entity == null ? noCondition() : QUARANTINE.ENTITY.eq(entity);
        return sql.select()
                .from(QUARANTINE)
                .join(DELIVERY)
                .on(DELIVERY.DELIVERY_KEY.eq(QUARANTINE.DELIVERY_KEY))
                .where(ofDelivery)
                .and(ofEntity)
                .orderBy(
                        QUARANTINE.DELIVERY_KEY,
                        QUARANTINE.FILE.collate("C"),
                        QUARANTINE.LINE,
                        QUARANTINE.ENTITY.collate("C"))
                .fetch(Quarantine::row);
    }

    /** Values of rows that were taken as they are, but a reader of figures should know of, in the same order. */
    public List<FlaggedValue> flags() {
        return sql.selectFrom(FLAG)
                .orderBy(FLAG.DELIVERY_KEY, FLAG.FILE.collate("C"), FLAG.LINE, FLAG.FLAG_KEY)
                .fetch(flag -> new FlaggedValue(
                        flag.get(FLAG.DELIVERY_KEY),
                        flag.get(FLAG.ENTITY),
                        flag.get(FLAG.FILE),
                        flag.get(FLAG.LINE),
                        flag.get(FLAG.COLUMN_NAME),
                        flag.get(FLAG.VALUE),
                        flag.get(FLAG.RULE),
                        flag.get(FLAG.DETAIL),
                        flag.get(FLAG.NATURAL_KEY),
                        flag.get(FLAG.AT, Instant.class)));
    }

    private static QuarantinedRow row(Record row) {
        return new QuarantinedRow(
                new QuarantinedRow.Origin(
                        row.get(DELIVERY.DELIVERY_KEY),
                        row.get(DELIVERY.CONTENT_DIGEST),
                        row.get(DELIVERY.DELIVERED_AT).toInstant(),
                        row.get(DELIVERY.STATE),
                        row.get(DELIVERY.FOLDER),
                        row.get(DELIVERY.IS_CORRECTION)),
                row.get(QUARANTINE.ENTITY),
                row.get(QUARANTINE.FILE),
                row.get(QUARANTINE.LINE),
                row.get(QUARANTINE.COLUMN_NAME),
                row.get(QUARANTINE.VALUE),
                row.get(QUARANTINE.REASON),
                row.get(QUARANTINE.NATURAL_KEY),
                row.get(QUARANTINE.ROW_TEXT));
    }
}
