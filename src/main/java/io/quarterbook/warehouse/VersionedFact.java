package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.and;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.quarterbook.database.TemporaryTables;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are kept as they come, by when they were known: what says the same is written once, what changed ends one
 * version and begins another, what is gone ends.
 *
 * @param file the canonical file
 * @param incoming the staged rows, with the members they name: columns under their names in the fact
 * @param fact where they are kept
 * @param key the columns that identify a row, never null
 * @param content the others that say something
 * @param beside where a row came from: kept, but no part of what it says
 * @param sameness what makes two rows the same one
 * @param ownInstant from when a row of the home's first delivery is known; null: always
 * @param owner whose rows they are
 */
record VersionedFact(
        String file,
        Select<?> incoming,
        Table<?> fact,
        List<? extends Field<?>> key,
        List<? extends Field<?>> content,
        List<? extends Field<?>> beside,
        Sameness sameness,
        @Nullable Field<OffsetDateTime> ownInstant,
        Owner owner) {
    private static final Name INCOMING = name("incoming");
    private static final Name FRESH = name("fresh");

    /** What makes two rows the same one, and what a delta says of rows that it does not name. */
    enum Sameness {
        /** An id: another row of it is its next version. */
        ID,
        /** All of the row; a delta replaces all rows of the owners that it names. */
        SET_OF_OWNER,
        /** All of the row; a delta adds to what is there. */
        LOG
    }

    /**
     * Whose rows they are.
     *
     * @param columns the columns of the fact that name the owner
     * @param isUnknown finds rows whose owner is unknown in this delivery, since a row of it was rejected
     */
    record Owner(List<? extends Field<?>> columns, Condition isUnknown) {}

    Merged merge(DSLContext tx, Load load) {
        if (!load.delivers(file)) {
            return new Merged(file, 0, 0, 0);
        }
        if (load.first()) {
            int loaded = Bulk.fill(tx, fact, () -> tx.insertInto(fact, into())
                    .select(values(incoming.asTable(INCOMING), INCOMING, load))
                    .execute());
            return new Merged(file, loaded, 0, 0);
        }
        TemporaryTables.keep(tx, INCOMING, incoming);
        TemporaryTables.keep(
                tx,
                FRESH,
                select(columns(INCOMING))
                        .from(table(INCOMING))
                        .where(notExists(standing(INCOMING)))
                        .andNot(keepsItsSet()));
        int loaded = tx.fetchCount(table(FRESH));
        int unchanged = tx.fetchCount(table(INCOMING)) - loaded;
        int deleted = close(tx, load, gone(load));
        if (sameness == Sameness.ID) {
            close(tx, load, exists(selectOne().from(table(FRESH)).where(sameKey(FRESH))));
        }
        touch(tx, load, selectDistinct(dealKey(FRESH)).from(table(FRESH)));
        tx.insertInto(fact, into()).select(values(table(FRESH), FRESH, load)).execute();
        return new Merged(file, loaded, unchanged, deleted);
    }

    private Select<? extends Record> standing(Name row) {
        return selectOne().from(fact).where(stands()).and(same(row));
    }

    /** Where a row of a set could not be read, the set that stands stays: half of a new one is neither. */
    private Condition keepsItsSet() {
        return sameness == Sameness.SET_OF_OWNER
                ? exists(selectOne().from(fact).where(stands()).and(sameOwner()).and(owner.isUnknown()))
                : falseCondition();
    }

    /** What the delivery shows to be no longer so. */
    private Condition gone(Load load) {
        Condition named = sameness == Sameness.ID ? sameKey(INCOMING) : same(INCOMING);
        Condition missing =
                notExists(selectOne().from(table(INCOMING)).where(named)).andNot(owner.isUnknown());
        if (load.completes(file)) {
            return load.unreadableKeys().contains(file) ? falseCondition() : missing;
        }
        return sameness == Sameness.SET_OF_OWNER
                ? missing.and(exists(selectOne().from(table(INCOMING)).where(sameOwner())))
                : falseCondition();
    }

    private Condition sameOwner() {
        return and(
                owner.columns().stream().map(column -> equal(column, INCOMING)).toList());
    }

    private int close(DSLContext tx, Load load, Condition which) {
        if (which.equals(falseCondition())) {
            return 0;
        }
        touch(
                tx,
                load,
                selectDistinct(dealKey(fact.getUnqualifiedName())).from(fact).where(stands().and(which)));
        return tx.update(fact)
                .set(known("known_to"), load.at())
                .where(stands().and(which))
                .execute();
    }

    /** Deals whose timeline rests on these rows are told anew. */
    private void touch(DSLContext tx, Load load, Select<Record1<Long>> deals) {
        if (!Facts.OF_DEALS.contains(file)) {
            return;
        }
        var touched = deals.asTable("touched", "deal_key");
        tx.insertInto(TOUCHED_DEAL, TOUCHED_DEAL.DEAL_KEY, TOUCHED_DEAL.IN_FORCE_AT)
                .select(select(touched.field("deal_key", Long.class), load.inForceAt())
                        .from(touched))
                .onConflictDoNothing()
                .execute();
    }

    private static Field<Long> dealKey(Name of) {
        return field(of.append("deal_key"), Long.class);
    }

    private List<Field<?>> into() {
        return Stream.<Field<?>>concat(
                        columns(), Stream.of(known("known_from"), known("known_to"), known("audit_run_key")))
                .toList();
    }

    private Select<? extends Record> values(Table<?> from, Name row, Load load) {
        List<Field<?>> values = new ArrayList<>(columns(row));
        Field<OffsetDateTime> own = ownInstant == null ? Clocks.ALWAYS : ownInstant;
        values.add(load.first() ? own : val(load.at()));
        values.add(Clocks.FOREVER);
        values.add(inline(load.runKey()));
        return select(values).from(from);
    }

    private Stream<Field<?>> columns() {
        return Stream.of(key, content, beside).flatMap(List::stream);
    }

    private List<Field<?>> columns(Name of) {
        return columns().<Field<?>>map(column -> of(of, column)).toList();
    }

    private Condition same(Name other) {
        List<Condition> equal = new ArrayList<>(List.of(sameKey(other)));
        content.forEach(column -> equal.add(notDistinct(column, other)));
        return and(equal);
    }

    private Condition sameKey(Name other) {
        return and(key.stream().map(column -> equal(column, other)).toList());
    }

    private static <T> Condition notDistinct(Field<T> column, Name other) {
        return column.isNotDistinctFrom(of(other, column));
    }

    private static <T> Condition equal(Field<T> column, Name other) {
        return column.eq(of(other, column));
    }

    private static <T> Field<T> of(Name table, Field<T> column) {
        return field(table.append(column.getUnqualifiedName()), column.getDataType());
    }

    private Condition stands() {
        return this.<OffsetDateTime>known("known_to").eq(Clocks.FOREVER);
    }

    @SuppressWarnings("unchecked")
    private <T> Field<T> known(String column) {
        return (Field<T>) Objects.requireNonNull(fact.field(column));
    }
}
