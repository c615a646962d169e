package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static io.quarterbook.schema.warehouse.Tables.DEAL_TIP;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.warehouse.LoggedField.PRESENT;
import static io.quarterbook.warehouse.LoggedField.STAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.warehouse.tables.DimStage;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Changes of the stage that only a row shows. One that closes the deal is dated by the row's closed_at where that lies
 * after the last change of the stage; otherwise by the row.
 */
final class Closings {
    private static final DimStage NOW = DIM_STAGE.as("now");
    private static final DimStage BEFORE = DIM_STAGE.as("before");
    private static final List<Field<?>> COLUMNS = List.of(
            DEAL_CHANGE.DEAL_KEY,
            DEAL_CHANGE.FIELD,
            DEAL_CHANGE.CHANGED_AT,
            DEAL_CHANGE.DELIVERY_KEY,
            DEAL_CHANGE.LINE,
            DEAL_CHANGE.OLD_MEMBER_KEY,
            DEAL_CHANGE.MEMBER_KEY,
            DEAL_CHANGE.ORIGIN,
            DEAL_CHANGE.CLOSING,
            DEAL_CHANGE.SHOWN_AT,
            DEAL_CHANGE.KNOWN_FROM,
            DEAL_CHANGE.KNOWN_TO,
            DEAL_CHANGE.AUDIT_RUN_KEY);

    private Closings() {}

    /** Notes the stages that newer rows show, and the close of deals that are closed when first seen. */
    static void observe(DSLContext tx, Load load) {
        if (!load.delivers("deals", "stage")) {
            return;
        }
        Field<Long> stageBefore = coalesce(
                when(DEAL_TIP.DEAL_KEY.isNotNull(), STAGE.tip()), when(DEAL_ROW.IS_NEW.isFalse(), PRESENT.STAGE_KEY));
        Condition firstSeenClosed =
                condition(DEAL_ROW.IS_NEW).and(DEAL_TIP.DEAL_KEY.isNull()).and(NOW.OUTCOME.ne(inline("open")));
        Condition closing = NOW.OUTCOME.ne(inline("open")).and(NOW.OUTCOME.isDistinctFrom(BEFORE.OUTCOME));
        // Where a deal is first won and then lost with one closed_at, it was lost from there.
        Condition fits = DEAL_TIP.CHANGED_AT
                .isNull()
                .or(DEAL_ROW.CLOSED_AT.gt(DEAL_TIP.CHANGED_AT))
                .or(DEAL_ROW.CLOSED_AT.eq(DEAL_TIP.CHANGED_AT).and(BEFORE.OUTCOME.ne(inline("open"))));
        Field<OffsetDateTime> changedAt = when(firstSeenClosed, DEAL_ROW.CLOSED_AT)
                .when(closing.and(DEAL_ROW.CLOSED_AT.isNotNull()).and(fits), DEAL_ROW.CLOSED_AT)
                .otherwise(DEAL_ROW.SHOWN_AT);
        Field<OffsetDateTime> ownInstant = coalesce(changedAt, Clocks.ALWAYS);
        tx.insertInto(DEAL_CHANGE, COLUMNS)
                .select(select(
                                DEAL_ROW.DEAL_KEY,
                                inline("stage"),
                                changedAt,
                                inline(load.deliveryKey()),
                                inline(0L),
                                stageBefore,
                                DEAL_ROW.STAGE_KEY,
                                inline("observed"),
                                closing,
                                DEAL_ROW.SHOWN_AT,
                                load.first() ? ownInstant : val(load.at()),
                                Clocks.FOREVER,
                                inline(load.runKey()))
                        .from(DEAL_ROW)
                        .leftJoin(DEAL_TIP)
                        .on(DEAL_TIP.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY).and(DEAL_TIP.FIELD.eq(inline("stage"))))
                        .leftJoin(PRESENT)
                        .on(PRESENT.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY).and(PRESENT.KNOWN_TO.eq(Clocks.FOREVER)))
                        .join(NOW)
                        .on(isStage(NOW, DEAL_ROW.STAGE_KEY))
                        .leftJoin(BEFORE)
                        .on(isStage(BEFORE, stageBefore))
                        .where(STAGE.isObserved()
                                .or(condition(DEAL_ROW.ROW_GIVEN).and(firstSeenClosed))))
                .execute();
    }

    /** A close that only rows show is at closed_at as last known while it lasts. */
    static void dateAgain(DSLContext tx, Load load) {
        if (load.first() || !load.delivers("deals", "closed_at")) {
            return;
        }
        var c = DEAL_CHANGE;
        var other = DEAL_CHANGE.as("other");
        Condition ofDeal = other.DEAL_KEY
                .eq(c.DEAL_KEY)
                .and(other.FIELD.eq(inline("stage")))
                .and(other.KNOWN_TO.eq(Clocks.FOREVER));
        Condition isLater = row(coalesce(other.CHANGED_AT, Clocks.ALWAYS), other.DELIVERY_KEY, other.LINE)
                .gt(coalesce(c.CHANGED_AT, Clocks.ALWAYS), c.DELIVERY_KEY, c.LINE);
        Condition lasts = notExists(selectOne()
                .from(other)
                .join(BEFORE)
                .on(isStage(BEFORE, other.MEMBER_KEY))
                .where(ofDeal.and(isLater))
                .and(BEFORE.OUTCOME.ne(NOW.OUTCOME)));
        Field<OffsetDateTime> lastBefore = select(max(other.CHANGED_AT))
                .from(other)
                .where(ofDeal.andNot(isLater))
                .and(row(other.DELIVERY_KEY, other.LINE).ne(c.DELIVERY_KEY, c.LINE))
                .asField();
        Field<OffsetDateTime> closedAt = when(
                        DEAL_ROW.CLOSED_AT.gt(coalesce(lastBefore, Clocks.ALWAYS)), DEAL_ROW.CLOSED_AT)
                .otherwise(c.SHOWN_AT);
        Condition redated = condition(c.CLOSING)
                .and(c.KNOWN_TO.eq(Clocks.FOREVER))
                .and(c.DELIVERY_KEY.ne(load.deliveryKey()))
                .and(condition(DEAL_ROW.ROW_GIVEN))
                .and(DEAL_ROW.CLOSED_AT.isNotNull())
                .and(lasts);
        var again = select(
                        c.DEAL_KEY,
                        c.FIELD,
                        closedAt.as(c.CHANGED_AT),
                        c.DELIVERY_KEY,
                        c.LINE,
                        c.OLD_MEMBER_KEY,
                        c.MEMBER_KEY,
                        c.ORIGIN,
                        c.CLOSING,
                        c.SHOWN_AT,
                        val(load.at()).as(c.KNOWN_FROM),
                        c.KNOWN_TO,
                        inline(load.runKey()).as(c.AUDIT_RUN_KEY))
                .from(c)
                .join(DEAL_ROW)
                .on(DEAL_ROW.DEAL_KEY.eq(c.DEAL_KEY))
                .join(NOW)
                .on(isStage(NOW, c.MEMBER_KEY))
                .where(redated)
                .and(closedAt.isDistinctFrom(c.CHANGED_AT));
        tx.dropTableIfExists("redated").execute();
        tx.createTemporaryTable("redated").as(again).execute();
        var redone = DEAL_CHANGE.as("redated");
        tx.update(c)
                .set(c.KNOWN_TO, load.at())
                .where(c.CLOSING)
                .and(c.KNOWN_TO.eq(Clocks.FOREVER))
                .and(exists(selectOne()
                        .from("redated")
                        .where(redone.DEAL_KEY.eq(c.DEAL_KEY))
                        .and(redone.DELIVERY_KEY.eq(c.DELIVERY_KEY))))
                .execute();
        tx.insertInto(c, COLUMNS)
                .select(select(COLUMNS.stream()
                                .map(column -> redone.field(column))
                                .toList())
                        .from("redated"))
                .execute();
    }

    private static Condition isStage(DimStage stage, Field<Long> key) {
        return stage.STAGE_KEY
                .eq(key)
                .and(stage.KNOWN_TO.eq(Clocks.FOREVER))
                .and(stage.EFFECTIVE_TO.eq(Clocks.LAST_DAY));
    }
}
