package io.quarterbook.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.logging.core.NoOpLogService;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/** Brings a database to the state that this product needs; one program at a time, the others wait. */
record Migration(ServerAddress address) {
    private static final String CHANGELOG = "db/changelog/changelog.yaml";
    /** Liquibase's own tables: whoever may use nothing but his own schemata in a given database can migrate it. */
    private static final String SCHEMA = "changelog";

    private static final String APPLIED = SCHEMA + ".applied";
    private static final Pattern FILE = Pattern.compile("file: *([^ ,}]+)");
    /** Spells "qb-migr" in ASCII. */
    static final long ADVISORY_LOCK = 0x71622d6d696772L;

    void run() {
        try (Connection connection = address.connect();
                Connection lock = address.connect()) {
            execute(lock, "set lock_timeout = '10min'; select pg_advisory_lock(" + ADVISORY_LOCK + ")");
            String digest = digest();
            if (digest.equals(applied(connection))) {
                return;
            }
            execute(connection, "create schema if not exists " + SCHEMA);
            Scope.child(
                    Map.of(
                            Scope.Attr.logService.name(),
                            new NoOpLogService(),
                            Scope.Attr.ui.name(),
                            new LoggerUIService()),
                    () -> migrate(connection));
            note(lock, digest);
        } catch (DatabaseException e) {
            throw e;
        } catch (Exception e) {
            throw new DatabaseException("Cannot bring the database up to date: " + firstLine(e), e);
        }
    }

    /** Of all changes: a database that has seen them need not be looked at change by change, which takes a second. */
    private static String digest() throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        String log = new String(resource(CHANGELOG), StandardCharsets.UTF_8);
        digest.update(log.getBytes(StandardCharsets.UTF_8));
        Matcher file = FILE.matcher(log);
        while (file.find()) {
            digest.update(resource("db/changelog/" + file.group(1)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Migration.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing in the product");
            }
            return in.readAllBytes();
        }
    }

    /** The digest of the changes that the database has seen; null: it is not known. */
    private static @Nullable String applied(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select to_regclass('" + APPLIED + "') is not null")) {
            if (!found.next() || !found.getBoolean(1)) {
                return null;
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select digest from " + APPLIED)) {
            return found.next() ? found.getString(1) : null;
        }
    }

    /** Liquibase has closed its own connection by then. */
    private static void note(Connection connection, String digest) throws SQLException {
        execute(
                connection,
                "begin; create table if not exists " + APPLIED + " (digest text not null); delete from " + APPLIED
                        + "; insert into " + APPLIED + " values ('" + digest + "'); commit");
    }

    private static void migrate(Connection connection) throws LiquibaseException {
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        database.setLiquibaseSchemaName(SCHEMA);
        try (Liquibase liquibase = new Liquibase(CHANGELOG, new ClassLoaderResourceAccessor(), database)) {
            // Whoever holds our advisory lock is alone here: a lock that Liquibase finds is a dead program's.
            if (liquibase.listLocks().length > 0) {
                liquibase.forceReleaseLocks();
            }
            refuseNewer(liquibase);
            liquibase.setShowSummary(UpdateSummaryEnum.OFF);
            liquibase.update(new Contexts());
        }
    }

    private static void refuseNewer(Liquibase liquibase) throws LiquibaseException {
        for (RanChangeSet unknown : liquibase.listUnexpectedChangeSets(new Contexts(), new LabelExpression())) {
            throw new DatabaseException("The database was written by a newer version of Quarterbook (it has change "
                    + unknown.getId() + "): use that version or a later one");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
