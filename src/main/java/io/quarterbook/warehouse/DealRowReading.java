package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import io.quarterbook.database.CopyRows;
import io.quarterbook.schema.warehouse.tables.DimDeal;
import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a stretch of deals, and all that is known of them. */
final class DealRowReading {
    private static final DimDeal PRESENT = DIM_DEAL.as("present");
    private static final DimDeal FIRST = DIM_DEAL.as("first");
    private static final int ROW = 0;
    private static final int OF_ROW = 8;
    private static final int OF_PRESENT = OF_ROW + 7;
    private static final int OF_FIRST = OF_PRESENT + 7;
    private static final int BESIDE_FIRST = OF_FIRST + 7;

    private final DSLContext tx;
    private final boolean first;
    private final Function<Field<Long>, Condition> within;

    /**
     * Makes a reading.
     *
     * @param first the home's first delivery: nothing stands yet
     * @param within the deals to read, by their keys
     */
    DealRowReading(DSLContext tx, boolean first, Function<Field<Long>, Condition> within) {
        this.tx = tx;
        this.first = first;
        this.within = within;
    }

    /** The rows, in the order of the deals' keys. */
    List<DealRow> rows() {
        List<DealRow> read = new ArrayList<>();
        tx.connection(connection -> {
            try (CopyRows rows = CopyRows.of(connection, first ? firstRows() : laterRows())) {
                while (rows.next()) {
                    read.add(row(rows));
                }
            }
        });
        return read;
    }

    private DealRow row(CopyRows row) {
        boolean isNew = first || row.isNull(OF_PRESENT);
        Long shownAt = row.instant(ROW + 7);
        return new DealRow(
                row.number(ROW),
                row.truth(ROW + 1),
                values(row, OF_ROW),
                row.instant(ROW + 2),
                row.decimal(ROW + 3),
                String.valueOf(row.text(ROW + 4)),
                row.instant(ROW + 5),
                row.instant(ROW + 6),
                shownAt == null ? 0 : shownAt,
                isNew ? null : values(row, OF_PRESENT),
                isNew ? null : values(row, OF_FIRST),
                isNew ? null : row.instant(BESIDE_FIRST),
                isNew ? first : row.truth(BESIDE_FIRST + 1));
    }

    private static @Nullable Object[] values(CopyRows row, int from) {
        return new @Nullable Object[] {
            row.number(from),
            row.number(from + 1),
            row.decimal(from + 2),
            row.text(from + 3),
            row.decimal(from + 4),
            row.text(from + 5),
            row.date(from + 6)
        };
    }

    private Select<?> firstRows() {
        return select(columns().toList())
                .from(DEAL_ROW)
                .where(within.apply(DEAL_ROW.DEAL_KEY))
                .orderBy(DEAL_ROW.DEAL_KEY);
    }

    private Select<?> laterRows() {
        List<Field<?>> columns = Stream.of(columns(), fields(PRESENT), fields(FIRST))
                .flatMap(Function.identity())
                .collect(Collectors.toCollection(ArrayList::new));
        columns.add(FIRST.SHOWN_AT);
        columns.add(field(FIRST.KNOWN_FROM.eq(Clocks.ALWAYS)));
        return select(columns)
                .from(DEAL_ROW)
                .leftJoin(PRESENT)
                .on(PRESENT.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY).and(PRESENT.KNOWN_TO.eq(Clocks.FOREVER)))
                .leftJoin(FIRST)
                .on(FIRST.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY).and(condition(FIRST.IS_FIRST)))
                .where(within.apply(DEAL_ROW.DEAL_KEY))
                .orderBy(DEAL_ROW.DEAL_KEY);
    }

    private static Stream<Field<?>> columns() {
        return Stream.concat(
                Stream.of(
                        DEAL_ROW.DEAL_KEY,
                        DEAL_ROW.ROW_GIVEN,
                        DEAL_ROW.CREATED_AT,
                        DEAL_ROW.LIST_AMOUNT,
                        DEAL_ROW.TYPE,
                        DEAL_ROW.VOID_AT,
                        DEAL_ROW.CLOSED_AT,
                        DEAL_ROW.SHOWN_AT),
                fields(DEAL_ROW));
    }

    /** In the order of {@link DealField}. */
    private static Stream<Field<?>> fields(Table<?> of) {
        return DealField.columns().map(column -> Objects.requireNonNull(of.field(column)));
    }

    /** The changes that are known, by deal, in their order. */
    Map<Long, List<DealChange>> changes() {
        var c = DEAL_CHANGE;
        Select<?> query = select(
                        c.DEAL_KEY,
                        c.FIELD,
                        c.CHANGED_AT,
                        c.DELIVERY_KEY,
                        c.LINE,
                        c.OLD_VALUE,
                        c.OLD_MEMBER_KEY,
                        c.VALUE,
                        c.MEMBER_KEY,
                        field(c.ORIGIN.eq(inline("history"))),
                        c.CLOSING,
                        c.SHOWN_AT)
                .from(c)
                .where(c.KNOWN_TO.eq(Clocks.FOREVER))
                .and(within.apply(c.DEAL_KEY))
                .orderBy(c.DEAL_KEY, c.CHANGED_AT.asc().nullsFirst(), c.DELIVERY_KEY, c.LINE);
        Map<Long, List<DealChange>> changes = new HashMap<>();
        tx.connection(connection -> readChanges(connection, query, changes));
        return changes;
    }

    private static void readChanges(Connection connection, Select<?> query, Map<Long, List<DealChange>> into) {
        try (CopyRows rows = CopyRows.of(connection, query)) {
            while (rows.next()) {
                into.computeIfAbsent(rows.number(0), key -> new ArrayList<>()).add(change(rows));
            }
        }
    }

    private static DealChange change(CopyRows row) {
        DealField field = DealField.of(row.text(1));
        return new DealChange(
                field,
                row.instant(2),
                row.number(3),
                row.number(4),
                field.read(key(row, 6), row.text(5)),
                field.read(key(row, 8), row.text(7)),
                row.truth(9),
                row.truth(10),
                row.instant(11));
    }

    /**
     * The decisions of sales operations that are in force, by deal.
     *
     * @param at they were made, and not revoked, up to then
     */
    Map<Long, DealDecisions> decisions(Field<OffsetDateTime> at) {
        Map<Long, DealDecisions> decisions = new HashMap<>();
        var a = ADJUSTMENT;
        tx.select(a.DEAL_KEY, a.FIELD, a.VALUE, a.DECIDED_AT)
                .from(a)
                .where(a.KNOWN_TO.eq(Clocks.FOREVER))
                .and(within.apply(a.DEAL_KEY))
                .and(a.DECIDED_AT.le(at))
                .and(a.REVOKED_AT.isNull().or(a.REVOKED_AT.gt(at)))
                .orderBy(a.DECIDED_AT, a.ADJUSTMENT_ID.collate("C"))
                .forEach(r -> decisions.put(
                        r.value1(),
                        decisions
                                .getOrDefault(r.value1(), DealDecisions.NONE)
                                .with(r.value2(), r.value3(), r.value4())));
        return decisions;
    }

    private static @Nullable Long key(CopyRows row, int column) {
        return row.isNull(column) ? null : (Long) row.number(column);
    }
}
