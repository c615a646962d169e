package io.quarterbook.database;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/**
 * The product's PostgreSQL database, up to date and open. Sessions are in UTC. Nothing closes it by itself, not even
 * the end of the program: an embedded server that nobody closed lives on and is adopted by the next command.
 */
public final class Database implements AutoCloseable {
    private final ServerAddress address;
    private final HikariDataSource pool;
    private final Runnable onClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    Database(ServerAddress address, Runnable onClose) {
        this.address = address;
        this.pool = address.pool();
        this.onClose = onClose;
    }

    /**
     * Opens the database that the home keeps under {@code postgres}; starts its server where no other command has.
     *
     * @throws DatabaseException where that fails
     */
    public static Database embedded(Path home) {
        EmbeddedServer server = EmbeddedServer.join(home);
        try {
            return open(new DatabaseOfServer(server).address(), server::leave);
        } catch (RuntimeException e) {
            server.leave();
            throw e;
        }
    }

    /**
     * Opens an existing database of a given server, version 15 or later.
     *
     * @param url a JDBC URL
     * @throws DatabaseException where that fails
     */
    public static Database given(String url, String user, String password) {
        ServerAddress address = new ServerAddress(url, user, password, "UTC");
        new ServerCheck(address).run();
        return open(address, () -> {});
    }

    private static Database open(ServerAddress address, Runnable onClose) {
        new Migration(address).run();
        return new Database(address, onClose);
    }

    /** Pooled connections. */
    public DataSource dataSource() {
        return pool;
    }

    /** SQL over pooled connections; one statement, one transaction, unless a transaction is asked for. */
    public DSLContext dsl() {
        return Sql.over(pool);
    }

    /** A connection outside the pool, which the caller closes. */
    public Connection connect() {
        try {
            return address.connect();
        } catch (SQLException e) {
            throw new DatabaseException("Cannot reach the database at " + address + ": " + e.getMessage(), e);
        }
    }

    /** Closes the connections; an embedded server stops where no other command uses it. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.close();
            onClose.run();
        }
    }
}
