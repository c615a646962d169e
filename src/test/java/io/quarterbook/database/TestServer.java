package io.quarterbook.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The one embedded server of a test run, kept in {@code target} between runs, with a migrated template database. */
final class TestServer {
    private final long run = ProcessHandle.current().pid();
    private final AtomicInteger databases = new AtomicInteger();
    private final EmbeddedServer server;

    private TestServer() throws SQLException {
        server = EmbeddedServer.join(Path.of("target", "test-home"), fast());
        Runtime.getRuntime().addShutdownHook(new Thread(server::leave));
        dropWhatDeadRunsLeft();
        execute("drop database if exists " + template());
        execute("create database " + template());
        new Migration(server.address(template())).run();
    }

    static TestServer get() {
        return Holder.SERVER;
    }

    /** A new database like the template; its name. */
    String create() throws SQLException {
        String name = "run_" + run + "_test_" + databases.incrementAndGet();
        execute("create database " + name + " template " + template());
        return name;
    }

    /** A new database like another one; its name. */
    String copy(String other) throws SQLException {
        String name = "run_" + run + "_test_" + databases.incrementAndGet();
        execute("create database " + name + " template " + other);
        return name;
    }

    void drop(String database) {
        try {
            execute("drop database if exists " + database + " with (force)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    ServerAddress address(String database) {
        return server.address(database);
    }

    private String template() {
        return "run_" + run + "_template";
    }

    /** Nothing here must outlive the machine's crash, so nothing waits for the disk. */
    private static List<String> fast() {
        List<String> settings = new ArrayList<>(EmbeddedServer.SETTINGS);
        settings.addAll(List.of("fsync=off", "full_page_writes=off", "max_connections=200"));
        return settings;
    }

    private void dropWhatDeadRunsLeft() throws SQLException {
        for (String database : names("select datname from pg_database where datname like 'run\\_%'")) {
            long owner = Long.parseLong(database.split("_")[1]);
            if (ProcessHandle.of(owner).isEmpty()) {
                drop(database);
            }
        }
    }

    private List<String> names(String query) throws SQLException {
        try (var connection = server.address("postgres").connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = server.address("postgres").connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static final class Holder {
        private static final TestServer SERVER = start();

        private static TestServer start() {
            try {
                return new TestServer();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
