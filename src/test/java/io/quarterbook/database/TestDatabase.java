package io.quarterbook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database of its own, migrated and otherwise empty, for each test; as a static field, one for all tests of a class:
 *
 * <pre>{@code @RegisterExtension final TestDatabase database = new TestDatabase();}</pre>
 *
 * Its sessions are in a zone that nobody would choose, so that SQL which leans on the session's zone shows.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
    static final String ODD_ZONE = "Pacific/Chatham";

    private @Nullable Database database;
    private boolean ofClass;

    public Database database() {
        if (database == null) {
            throw new IllegalStateException("only during a test");
        }
        return database;
    }

    public DSLContext dsl() {
        return database().dsl();
    }

    public DataSource dataSource() {
        return database().dataSource();
    }

    /** A connection outside the pool, which the test closes. */
    public Connection connect() {
        return database().connect();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        ofClass = true;
        database = create();
    }

    @Override
    public void beforeEach(ExtensionContext context) throws SQLException {
        if (!ofClass) {
            database = create();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (!ofClass) {
            database().close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        database().close();
    }

    /** The same database as a program that comes later opens it; closing leaves it there. */
    Database openAgain() {
        return Database.given(address().url(), address().user(), address().password());
    }

    /** What another program needs to open the same database. */
    public List<String> urlUserPassword() {
        return List.of(address().url(), address().user(), address().password());
    }

    ServerAddress address() {
        return TestServer.get().address(String.valueOf(dsl().fetchValue("select current_database()")));
    }

    /** One more, which goes when it is closed. */
    public static Database another() throws SQLException {
        return create();
    }

    private static Database create() throws SQLException {
        TestServer server = TestServer.get();
        String name = server.create();
        ServerAddress utc = server.address(name);
        return new Database(
                new ServerAddress(utc.url(), utc.user(), utc.password(), ODD_ZONE), () -> server.drop(name));
    }
}
