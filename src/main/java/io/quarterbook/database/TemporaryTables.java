package io.quarterbook.database;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import org.jooq.DSLContext;
import org.jooq.Name;
import org.jooq.Select;

/** Tables that only one session sees. One of the same name that somebody else keeps in the database stays untouched. */
public final class TemporaryTables {
    private static final String TEMPORARY = "pg_temp";

    private TemporaryTables() {}

    /** Keeps rows under a name, in place of those that were kept under it, and looks at what they are. */
    public static void keep(DSLContext sql, Name name, Select<?> rows) {
        drop(sql, name);
        sql.createTemporaryTable(name).as(rows).execute();
        sql.execute("analyze {0}", table(name(TEMPORARY).append(name)));
    }

    /** Drops what this session keeps under a name, if anything. */
    public static void drop(DSLContext sql, Name name) {
        sql.dropTableIfExists(name(TEMPORARY).append(name)).execute();
    }
}
