package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static io.quarterbook.schema.warehouse.Tables.DEAL_TIP;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/**
 * A field of a deal whose changes are kept: what a delivered row says of it is held against its last change known.
 *
 * @param name as in {@code deal_changes.csv} and {@code deals.csv}
 * @param row what the delivery says
 * @param member whether it names a member
 */
record LoggedField<T>(String name, TableField<?, T> row, boolean member) {
    static final io.quarterbook.schema.warehouse.tables.DimDeal PRESENT = DIM_DEAL.as("present");

    /** All but the stage, whose changes may be a close. */
    static final List<LoggedField<?>> PLAIN = List.of(
            new LoggedField<>("rep_id", DEAL_ROW.REP_KEY, true),
            new LoggedField<>("amount", DEAL_ROW.AMOUNT, false),
            new LoggedField<>("currency", DEAL_ROW.CURRENCY, false),
            new LoggedField<>("probability", DEAL_ROW.PROBABILITY, false),
            new LoggedField<>("forecast_category", DEAL_ROW.FORECAST_CATEGORY, false),
            new LoggedField<>("expected_close_on", DEAL_ROW.EXPECTED_CLOSE_ON, false));

    static final LoggedField<Long> STAGE = new LoggedField<>("stage", DEAL_ROW.STAGE_KEY, true);

    /** The value of the last change known. */
    @SuppressWarnings("unchecked")
    Field<T> tip() {
        return member ? (Field<T>) coalesce(DEAL_TIP.MEMBER_KEY, inline(0L)) : DEAL_TIP.VALUE.cast(row.getDataType());
    }

    private Field<T> before() {
        return java.util.Objects.requireNonNull(PRESENT.field(row.getName(), row.getType()));
    }

    /**
     * A row shows another value than the last change, and is newer; or there is no change yet, and it shows another
     * value than the rows before.
     */
    Condition isObserved() {
        return condition(DEAL_ROW.ROW_GIVEN)
                .and(DEAL_TIP.DEAL_KEY
                        .isNotNull()
                        .and(row.isDistinctFrom(tip()))
                        .and(DEAL_ROW.SHOWN_AT.gt(coalesce(DEAL_TIP.CHANGED_AT, Clocks.ALWAYS)))
                        .or(DEAL_TIP.DEAL_KEY
                                .isNull()
                                .and(DEAL_ROW.IS_NEW.isFalse())
                                .and(row.isDistinctFrom(before()))));
    }

    /** Notes what newer rows show as changes of the field. */
    void observe(DSLContext tx, Load load) {
        if (!load.delivers("deals", name)) {
            return;
        }
        Field<String> text = member ? castNull(SQLDataType.CLOB) : row.cast(SQLDataType.CLOB);
        Field<Long> key = member ? row.cast(SQLDataType.BIGINT) : castNull(SQLDataType.BIGINT);
        tx.insertInto(
                        DEAL_CHANGE,
                        DEAL_CHANGE.DEAL_KEY,
                        DEAL_CHANGE.FIELD,
                        DEAL_CHANGE.CHANGED_AT,
                        DEAL_CHANGE.DELIVERY_KEY,
                        DEAL_CHANGE.LINE,
                        DEAL_CHANGE.VALUE,
                        DEAL_CHANGE.MEMBER_KEY,
                        DEAL_CHANGE.ORIGIN,
                        DEAL_CHANGE.CLOSING,
                        DEAL_CHANGE.SHOWN_AT,
                        DEAL_CHANGE.KNOWN_FROM,
                        DEAL_CHANGE.KNOWN_TO,
                        DEAL_CHANGE.AUDIT_RUN_KEY)
                .select(select(
                                DEAL_ROW.DEAL_KEY,
                                inline(name),
                                DEAL_ROW.SHOWN_AT,
                                inline(load.deliveryKey()),
                                inline(0L),
                                text,
                                key,
                                inline("observed"),
                                inline(false),
                                DEAL_ROW.SHOWN_AT,
                                load.first() ? DEAL_ROW.SHOWN_AT : val(load.at()),
                                Clocks.FOREVER,
                                inline(load.runKey()))
                        .from(DEAL_ROW)
                        .leftJoin(DEAL_TIP)
                        .on(DEAL_TIP.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY).and(DEAL_TIP.FIELD.eq(inline(name))))
                        .leftJoin(PRESENT)
                        .on(PRESENT.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY).and(PRESENT.KNOWN_TO.eq(Clocks.FOREVER)))
                        .where(isObserved()))
                .execute();
    }

    /** Where the last change is newer than the row, or there is no row, the change says what is so. */
    void followTip(DSLContext tx, Load load) {
        Condition saysNothing = load.delivers("deals", name) ? DEAL_ROW.ROW_GIVEN.isFalse() : trueCondition();
        Condition older = DEAL_ROW.SHOWN_AT.le(coalesce(DEAL_TIP.CHANGED_AT, Clocks.ALWAYS));
        tx.update(DEAL_ROW)
                .set(row, tip())
                .from(DEAL_TIP)
                .where(DEAL_TIP.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY))
                .and(DEAL_TIP.FIELD.eq(inline(name)))
                .and(row.isDistinctFrom(tip()))
                .and(saysNothing.or(older))
                .execute();
    }
}
