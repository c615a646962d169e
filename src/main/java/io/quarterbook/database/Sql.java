package io.quarterbook.database;

import java.sql.Connection;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** jOOQ as we use it: PostgreSQL's dialect, and silent. */
final class Sql {
    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    private Sql() {}

    static DSLContext dialect() {
        return DSL.using(SQLDialect.POSTGRES);
    }

    static DSLContext over(DataSource source) {
        return DSL.using(source, SQLDialect.POSTGRES);
    }

    static DSLContext over(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }
}
