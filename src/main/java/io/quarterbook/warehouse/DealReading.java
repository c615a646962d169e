package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.quarterbook.database.CopyRows;
import io.quarterbook.schema.warehouse.tables.DimDeal;
import java.math.BigDecimal;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Reads what is known of the touched deals of a stretch of keys. */
final class DealReading {
    private static final DimDeal NOW = DIM_DEAL.as("now");
    private static final DimDeal FIRST = DIM_DEAL.as("first");

    private final DSLContext tx;
    private final long from;
    private final @Nullable Long to;

    /**
     * Makes a reading.
     *
     * @param from the first key of the stretch
     * @param to the first key after it; null: there is none
     */
    DealReading(DSLContext tx, long from, @Nullable Long to) {
        this.tx = tx;
        this.from = from;
        this.to = to;
    }

    /** The deals, in the order of their keys. */
    List<KnownDeal> deals() {
        Map<Long, DealDecisions> decisions = decisions();
        Map<Long, List<DealChange>> changes = new HashMap<>();
        List<KnownDeal> deals = new ArrayList<>();
        tx.connection(connection -> {
            readChanges(connection, changes);
            try (CopyRows rows = CopyRows.of(connection, rows())) {
                while (rows.next()) {
                    long key = rows.number(0);
                    deals.add(deal(
                            rows,
                            changes.getOrDefault(key, List.of()),
                            decisions.getOrDefault(key, DealDecisions.NONE)));
                }
            }
        });
        return deals;
    }

    private static KnownDeal deal(CopyRows row, List<DealChange> changes, DealDecisions decisions) {
        Long shownAt = row.instant(5);
        @Nullable Object[] values = new @Nullable Object[DealField.count()];
        values[DealField.STAGE.ordinal()] = row.number(7);
        values[DealField.OWNER.ordinal()] = row.number(8);
        for (int i = DealField.AMOUNT.ordinal(); i < values.length; i++) {
            values[i] = DealField.at(i).read(null, row.text(7 + i));
        }
        return new KnownDeal(
                row.number(0),
                row.instant(1),
                decimal(row.text(2)),
                String.valueOf(row.text(3)),
                row.instant(4),
                shownAt == null ? 0 : shownAt,
                row.truth(6),
                values,
                changes,
                decisions);
    }

    private Select<?> rows() {
        return select(
                        NOW.DEAL_KEY,
                        NOW.CREATED_AT,
                        text(NOW.LIST_AMOUNT),
                        NOW.TYPE,
                        NOW.VOID_AT,
                        FIRST.SHOWN_AT,
                        org.jooq.impl.DSL.field(FIRST.KNOWN_FROM.eq(Clocks.ALWAYS)),
                        FIRST.STAGE_KEY,
                        FIRST.REP_KEY,
                        text(FIRST.AMOUNT),
                        FIRST.CURRENCY,
                        text(FIRST.PROBABILITY),
                        FIRST.FORECAST_CATEGORY,
                        text(FIRST.EXPECTED_CLOSE_ON))
                .from(TOUCHED_DEAL)
                .join(NOW)
                .on(NOW.DEAL_KEY.eq(TOUCHED_DEAL.DEAL_KEY).and(NOW.KNOWN_TO.eq(Clocks.FOREVER)))
                .join(FIRST)
                .on(FIRST.DEAL_KEY.eq(TOUCHED_DEAL.DEAL_KEY).and(condition(FIRST.IS_FIRST)))
                .where(within(TOUCHED_DEAL.DEAL_KEY))
                .and(within(NOW.DEAL_KEY))
                .and(within(FIRST.DEAL_KEY))
                .orderBy(TOUCHED_DEAL.DEAL_KEY);
    }

    private void readChanges(Connection connection, Map<Long, List<DealChange>> changes) {
        var c = DEAL_CHANGE;
        Select<?> query = select(
                        c.DEAL_KEY,
                        c.FIELD,
                        c.CHANGED_AT,
                        c.OLD_VALUE,
                        c.OLD_MEMBER_KEY,
                        c.VALUE,
                        c.MEMBER_KEY,
                        org.jooq.impl.DSL.field(c.ORIGIN.eq(inline("history"))),
                        c.CLOSING)
                .from(TOUCHED_DEAL)
                .join(c)
                .on(c.DEAL_KEY.eq(TOUCHED_DEAL.DEAL_KEY).and(c.KNOWN_TO.eq(Clocks.FOREVER)))
                .where(within(TOUCHED_DEAL.DEAL_KEY))
                .and(within(c.DEAL_KEY))
                .orderBy(c.DEAL_KEY, c.CHANGED_AT.asc().nullsFirst(), c.DELIVERY_KEY, c.LINE);
        try (CopyRows rows = CopyRows.of(connection, query)) {
            while (rows.next()) {
                changes.computeIfAbsent(rows.number(0), key -> new ArrayList<>())
                        .add(change(rows));
            }
        }
    }

    private static DealChange change(CopyRows row) {
        DealField field = DealField.of(row.text(1));
        return new DealChange(
                field,
                row.instant(2),
                field.read(key(row, 4), row.text(3)),
                field.read(key(row, 6), row.text(5)),
                row.truth(7),
                row.truth(8),
                row.isNull(4));
    }

    /** The decisions that are in force, per deal. */
    private Map<Long, DealDecisions> decisions() {
        Map<Long, DealDecisions> decisions = new HashMap<>();
        var a = ADJUSTMENT;
        tx.select(a.DEAL_KEY, a.FIELD, a.VALUE, a.DECIDED_AT)
                .from(TOUCHED_DEAL)
                .join(a)
                .on(a.DEAL_KEY.eq(TOUCHED_DEAL.DEAL_KEY).and(a.KNOWN_TO.eq(Clocks.FOREVER)))
                .where(within(a.DEAL_KEY))
                .and(a.DECIDED_AT.le(TOUCHED_DEAL.IN_FORCE_AT))
                .and(a.REVOKED_AT.isNull().or(a.REVOKED_AT.gt(TOUCHED_DEAL.IN_FORCE_AT)))
                .orderBy(a.DECIDED_AT, a.ADJUSTMENT_ID.collate("C"))
                .forEach(r -> decisions.merge(
                        r.value1(),
                        DealDecisions.NONE.with(r.value2(), r.value3(), r.value4()),
                        (before, one) -> before.with(r.value2(), r.value3(), r.value4())));
        return decisions;
    }

    private Condition within(Field<Long> key) {
        return key.ge(inline(from)).and(to == null ? noCondition() : key.lt(inline(to)));
    }

    private static Field<String> text(Field<?> column) {
        return column.cast(SQLDataType.CLOB);
    }

    private static @Nullable Long key(CopyRows row, int column) {
        return row.isNull(column) ? null : (Long) row.number(column);
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
