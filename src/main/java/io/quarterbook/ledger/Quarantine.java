package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.DELIVERY;
import static io.quarterbook.schema.audit.Tables.QUARANTINE;
import static org.jooq.impl.DSL.noCondition;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The rows that were left out, for good, of every delivery. */
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
