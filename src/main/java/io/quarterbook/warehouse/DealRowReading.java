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

/** The rows of a stretch of deals, and all that is known of them: fetched when it is made, told apart when asked. */
final class DealRowReading {
    private static final DimDeal PRESENT = DIM_DEAL.as("present");
    private static final DimDeal FIRST = DIM_DEAL.as("first");
    private static final int ROW = 0;
    private static final int OF_ROW = 8;
    private static final int OF_PRESENT = OF_ROW + 7;
    private static final int OF_FIRST = OF_PRESENT + 7;
    private static final int BESIDE_FIRST = OF_FIRST + 7;
    private static final int BESIDE_LOG = 8;

    private final Load load;
    private final boolean onlyLog;
    private final CopyRows rows;
    private final CopyRows changes;
    private final Map<Long, DealDecisions> decisions;

    /** Takes a deal: its row, its changes in their order, and the decisions on it. */
    interface Taking {
        void take(DealRow row, List<DealChange> changes, DealDecisions decisions);
    }

    /**
     * Fetches them.
     *
     * @param onlyLog the home's first delivery has only been logged so far: no change is but its own
     * @param within the deals to read, by their keys
     * @param at decisions were made, and not revoked, up to then
     */
    DealRowReading(
            DSLContext tx,
            Load load,
            boolean onlyLog,
            Function<Field<Long>, Condition> within,
            Field<OffsetDateTime> at) {
        this.load = load;
        this.onlyLog = onlyLog;
        this.rows = fetch(tx, load.first() ? firstRows(within) : laterRows(within));
        this.changes = fetch(tx, changes(onlyLog, within));
        this.decisions = decisions(tx, within, at);
    }

    private static CopyRows fetch(DSLContext tx, Select<?> query) {
        return tx.connectionResult(connection -> CopyRows.of(connection, query));
    }

    /** Takes the deals in the order of their keys. */
    void forEach(Taking taking) {
        boolean more = changes.next();
        while (rows.next()) {
            DealRow row = row(rows);
            List<DealChange> own = new ArrayList<>();
            for (; more && changes.number(0) <= row.key(); more = changes.next()) {
                if (changes.number(0) == row.key()) {
                    own.add(change(changes));
                }
            }
            taking.take(row, own, decisions.getOrDefault(row.key(), DealDecisions.NONE));
        }
    }

    private DealRow row(CopyRows row) {
        boolean isNew = load.first() || row.isNull(OF_PRESENT);
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
                isNew ? load.first() : row.truth(BESIDE_FIRST + 1));
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

    private static Select<?> firstRows(Function<Field<Long>, Condition> within) {
        return select(columns().toList())
                .from(DEAL_ROW)
                .where(within.apply(DEAL_ROW.DEAL_KEY))
                .orderBy(DEAL_ROW.DEAL_KEY);
    }

    private static Select<?> laterRows(Function<Field<Long>, Condition> within) {
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

    /** The changes that are known, in the order of the deals' keys, then in their own. */
    private static Select<?> changes(boolean onlyLog, Function<Field<Long>, Condition> within) {
        var c = DEAL_CHANGE;
        List<Field<?>> columns = new ArrayList<>(List.of(
                c.DEAL_KEY, c.FIELD, c.CHANGED_AT, c.LINE, c.OLD_VALUE, c.OLD_MEMBER_KEY, c.VALUE, c.MEMBER_KEY));
        if (!onlyLog) {
            columns.addAll(List.of(c.DELIVERY_KEY, field(c.ORIGIN.eq(inline("history"))), c.CLOSING, c.SHOWN_AT));
        }
        return select(columns)
                .from(c)
                .where(c.KNOWN_TO.eq(Clocks.FOREVER))
                .and(within.apply(c.DEAL_KEY))
                .orderBy(c.DEAL_KEY, c.CHANGED_AT.asc().nullsFirst(), c.DELIVERY_KEY, c.LINE);
    }

    private DealChange change(CopyRows row) {
        DealField field = DealField.of(row.text(1));
        return new DealChange(
                field,
                row.instant(2),
                onlyLog ? load.deliveryKey() : row.number(BESIDE_LOG),
                row.number(3),
                field.read(key(row, 5), row.text(4)),
                field.read(key(row, 7), row.text(6)),
                onlyLog || row.truth(BESIDE_LOG + 1),
                !onlyLog && row.truth(BESIDE_LOG + 2),
                onlyLog ? null : row.instant(BESIDE_LOG + 3));
    }

    /** The decisions of sales operations that are in force, by deal. */
    private static Map<Long, DealDecisions> decisions(
            DSLContext tx, Function<Field<Long>, Condition> within, Field<OffsetDateTime> at) {
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
