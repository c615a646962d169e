package io.quarterbook.warehouse;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Fills a table that is empty. Its indexes are made afterwards, which takes a fraction of the time; and a table that was
 * truncated in the transaction needs no write-ahead log, where the server keeps as little of it as it can.
 */
final class Bulk {
    private static final Field<String> INDEX = field(name("i", "indexname"), String.class);
    private static final Field<String> DEFINITION = field(name("i", "indexdef"), String.class);

    private final DSLContext tx;
    private final Table<?> table;
    private final List<String> indexes;

    private Bulk(DSLContext tx, Table<?> table, List<String> indexes) {
        this.tx = tx;
        this.table = table;
        this.indexes = indexes;
    }

    /** Fills the table, and analyses it. */
    static <T> T fill(DSLContext tx, Table<?> empty, Supplier<T> filling) {
        Bulk bulk = begin(tx, empty);
        T filled = filling.get();
        bulk.end();
        return filled;
    }

    /** Begins to fill a table. */
    static Bulk begin(DSLContext tx, Table<?> empty) {
        tx.truncate(empty).execute();
        return withoutIndexes(tx, empty);
    }

    /** Begins to fill a table that has next to nothing. */
    static Bulk withoutIndexes(DSLContext tx, Table<?> table) {
        String schema = Objects.requireNonNull(table.getSchema()).getName();
        // An index that a constraint rests on has the constraint's name, and stays.
        var indexes = tx.select(INDEX, DEFINITION)
                .from(table(name("pg_catalog", "pg_indexes")).as("i"))
                .where(field(name("i", "schemaname"), String.class).eq(schema))
                .and(field(name("i", "tablename"), String.class).eq(table.getName()))
                .and(INDEX.notIn(
                        select(field(name("conname"), String.class)).from(table(name("pg_catalog", "pg_constraint")))))
                .fetchMap(INDEX, DEFINITION);
        indexes.keySet().forEach(index -> tx.execute("drop index " + tx.render(name(schema, index))));
        return new Bulk(tx, table, List.copyOf(indexes.values()));
    }

    /** Makes the indexes, and analyses the table. */
    void end() {
        indexes.forEach(tx::execute);
        tx.execute("analyze " + tx.render(table));
    }
}
