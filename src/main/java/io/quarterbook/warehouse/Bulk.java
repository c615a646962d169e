package io.quarterbook.warehouse;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

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

    private Bulk() {}

    /** Fills the table, and analyses it. */
    static <T> T fill(DSLContext tx, Table<?> empty, Supplier<T> filling) {
        tx.truncate(empty).execute();
        String schema = Objects.requireNonNull(empty.getSchema()).getName();
        // An index that a constraint rests on has the constraint's name, and stays.
        var indexes = tx.select(INDEX, DEFINITION)
                .from(table(name("pg_catalog", "pg_indexes")).as("i"))
                .where(field(name("i", "schemaname"), String.class).eq(schema))
                .and(field(name("i", "tablename"), String.class).eq(empty.getName()))
                .and(INDEX.notIn(
                        select(field(name("conname"), String.class)).from(table(name("pg_catalog", "pg_constraint")))))
                .fetchMap(INDEX, DEFINITION);
        indexes.keySet().forEach(index -> tx.execute("drop index " + tx.render(name(schema, index))));
        T filled = filling.get();
        indexes.values().forEach(tx::execute);
        tx.execute("analyze " + tx.render(empty));
        return filled;
    }
}
