package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.FLAG;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import io.quarterbook.database.CopyStream;
import io.quarterbook.source.Delivery;
import io.quarterbook.source.Flag;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;

/** What is to be known of rows that were taken as they are: first in staging, then, with the delivery, for good. */
final class Flags {
    private static final io.quarterbook.schema.audit.tables.Flag KEPT = io.quarterbook.schema.audit.Tables.FLAG;

    static final List<Field<?>> COLUMNS = List.of(
            FLAG.ENTITY,
            FLAG.LINE,
            FLAG.FILE,
            FLAG.FILE_LINE,
            FLAG.COLUMN_NAME,
            FLAG.VALUE,
            FLAG.RULE,
            FLAG.DETAIL,
            FLAG.NATURAL_KEY,
            FLAG.AT);

    private Flags() {}

    static void write(CopyStream rows, long line, Delivery.Place place, Flag flag) {
        rows.write(
                flag.entity().plural(),
                line,
                place.file(),
                place.line(),
                flag.column(),
                flag.value(),
                flag.rule(),
                flag.detail(),
                flag.naturalKey(),
                flag.at());
    }

    /** Forgets those of rows that do not stand after all. */
    static void dropOfRejectedRows(DSLContext sql, StagingTable staging) {
        sql.deleteFrom(FLAG)
                .where(FLAG.ENTITY.eq(staging.entity().plural()))
                .and(notExists(
                        selectOne().from(staging.table()).where(staging.line().eq(FLAG.LINE))))
                .execute();
    }

    /** In place of what lay there of the delivery, which may be loaded again. */
    static void keep(DSLContext tx, long deliveryKey) {
        tx.deleteFrom(KEPT).where(KEPT.DELIVERY_KEY.eq(deliveryKey)).execute();
        tx.insertInto(KEPT)
                .columns(
                        KEPT.DELIVERY_KEY,
                        KEPT.ENTITY,
                        KEPT.FILE,
                        KEPT.LINE,
                        KEPT.COLUMN_NAME,
                        KEPT.VALUE,
                        KEPT.RULE,
                        KEPT.DETAIL,
                        KEPT.NATURAL_KEY,
                        KEPT.AT)
                .select(tx.select(
                                inline(deliveryKey),
                                FLAG.ENTITY,
                                FLAG.FILE,
                                FLAG.FILE_LINE,
                                FLAG.COLUMN_NAME,
                                FLAG.VALUE,
                                FLAG.RULE,
                                FLAG.DETAIL,
                                FLAG.NATURAL_KEY,
                                FLAG.AT)
                        .from(FLAG)
                        .orderBy(
                                FLAG.ENTITY.collate("C"),
                                FLAG.LINE,
                                FLAG.COLUMN_NAME.collate("C"),
                                FLAG.RULE.collate("C")))
                .execute();
    }
}
