package io.quarterbook.staging;

import static io.quarterbook.schema.audit.Tables.QUARANTINE;
import static io.quarterbook.schema.staging.Tables.REJECTION;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;

import io.quarterbook.database.CopyStream;
import io.quarterbook.source.Closing;
import io.quarterbook.source.Outcomes;
import io.quarterbook.source.Rejection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Rows that were left out: first in staging, then, with the delivery, in quarantine for good. */
final class Rejections {
    static final List<Field<?>> COLUMNS = List.of(
            REJECTION.ENTITY,
            REJECTION.FILE,
            REJECTION.LINE,
            REJECTION.COLUMN_NAME,
            REJECTION.VALUE,
            REJECTION.REASON,
            REJECTION.NATURAL_KEY,
            REJECTION.ROW_TEXT,
            REJECTION.WON_AT,
            REJECTION.REP_ID,
            REJECTION.AMOUNT,
            REJECTION.CURRENCY);

    private Rejections() {}

    /** @param outcomes what a stage makes of a deal: what of a rejected one is worth knowing is that it was won */
    static void write(CopyStream rows, Rejection rejection, Outcomes outcomes) {
        Closing closing = rejection.closing();
        Closing won = closing != null && outcomes.of(closing.stage()).equals("won") ? closing : null;
        rows.write(
                rejection.entity().plural(),
                rejection.file(),
                rejection.line(),
                rejection.column(),
                rejection.value(),
                rejection.reason(),
                rejection.naturalKey(),
                rejection.rowText(),
                won == null ? null : won.at(),
                won == null ? null : won.repId(),
                won == null ? null : won.amount(),
                won == null ? null : won.currency());
    }

    /**
     * Whose rows were left out: unknown in this delivery, which is not the same as missing from it. Where another row
     * of the same id stands it is known; of rows without an id one that is missing leaves all of its owner unknown.
     */
    static void fillUnknownKeys(DSLContext sql, StagingTable staging) {
        String entity = staging.entity().plural();
        sql.insertInto(UNKNOWN_KEY, UNKNOWN_KEY.ENTITY, UNKNOWN_KEY.NATURAL_KEY)
                .select(selectDistinct(inline(entity), REJECTION.NATURAL_KEY)
                        .from(REJECTION)
                        .where(REJECTION.ENTITY.eq(entity))
                        .and(REJECTION.NATURAL_KEY.isNotNull())
                        .and(staging.entity().isWithoutId() ? noCondition() : notStanding(staging)))
                .execute();
    }

    private static Condition notStanding(StagingTable staging) {
        return notExists(
                selectOne().from(staging.table()).where(staging.naturalKey().eq(REJECTION.NATURAL_KEY)));
    }

    /** In place of what lay there of the delivery, which may be loaded again. */
    static void quarantine(DSLContext tx, long deliveryKey) {
        tx.deleteFrom(QUARANTINE).where(QUARANTINE.DELIVERY_KEY.eq(deliveryKey)).execute();
        tx.insertInto(QUARANTINE)
                .columns(
                        QUARANTINE.DELIVERY_KEY,
                        QUARANTINE.ENTITY,
                        QUARANTINE.FILE,
                        QUARANTINE.LINE,
                        QUARANTINE.COLUMN_NAME,
                        QUARANTINE.VALUE,
                        QUARANTINE.REASON,
                        QUARANTINE.NATURAL_KEY,
                        QUARANTINE.ROW_TEXT,
                        QUARANTINE.WON_AT,
                        QUARANTINE.REP_ID,
                        QUARANTINE.AMOUNT,
                        QUARANTINE.CURRENCY)
                .select(tx.select(
                                inline(deliveryKey),
                                REJECTION.ENTITY,
                                REJECTION.FILE,
                                REJECTION.LINE,
                                REJECTION.COLUMN_NAME,
                                REJECTION.VALUE,
                                REJECTION.REASON,
                                REJECTION.NATURAL_KEY,
                                REJECTION.ROW_TEXT,
                                REJECTION.WON_AT,
                                REJECTION.REP_ID,
                                REJECTION.AMOUNT,
                                REJECTION.CURRENCY)
                        .from(REJECTION)
                        .orderBy(REJECTION.ENTITY.collate("C"), REJECTION.FILE.collate("C"), REJECTION.LINE))
                .execute();
    }
}
