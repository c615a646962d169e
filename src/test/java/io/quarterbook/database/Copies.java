package io.quarterbook.database;

import java.sql.SQLException;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Databases of the test server that are copied whole, so that many things can be tried from one beginning. */
public final class Copies {
    private Copies() {}

    /** A new, migrated one; its name. */
    public static String create() throws SQLException {
        return TestServer.get().create();
    }

    /** A new one like another, to which nobody is connected; its name. */
    public static String of(String name) throws SQLException {
        return TestServer.get().copy(name);
    }

    public static void drop(String name) {
        TestServer.get().drop(name);
    }

    /** What another program needs to open it. */
    public static List<String> urlUserPassword(String name) {
        ServerAddress address = TestServer.get().address(name);
        return List.of(address.url(), address.user(), address.password());
    }

    /** Asks something, and is gone. */
    public static <T> T ask(String name, java.util.function.Function<DSLContext, T> question) throws SQLException {
        try (var connection = TestServer.get().address(name).connect()) {
            return question.apply(DSL.using(connection));
        }
    }
}
