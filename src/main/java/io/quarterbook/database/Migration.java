package io.quarterbook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
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

/** Brings a database to the state that this product needs; one program at a time, the others wait. */
record Migration(ServerAddress address) {
    private static final String CHANGELOG = "db/changelog/changelog.yaml";
    /** Liquibase's own tables: whoever may use nothing but his own schemata in a given database can migrate it. */
    private static final String SCHEMA = "changelog";
    /** Spells "qb-migr" in ASCII. */
    static final long ADVISORY_LOCK = 0x71622d6d696772L;

    void run() {
        try (Connection connection = address.connect();
                Connection lock = address.connect()) {
            execute(lock, "set lock_timeout = '10min'; select pg_advisory_lock(" + ADVISORY_LOCK + ")");
            execute(connection, "create schema if not exists " + SCHEMA);
            Scope.child(
                    Map.of(
                            Scope.Attr.logService.name(),
                            new NoOpLogService(),
                            Scope.Attr.ui.name(),
                            new LoggerUIService()),
                    () -> migrate(connection));
        } catch (DatabaseException e) {
            throw e;
        } catch (Exception e) {
            throw new DatabaseException("Cannot bring the database up to date: " + firstLine(e), e);
        }
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
