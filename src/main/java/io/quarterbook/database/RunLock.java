package io.quarterbook.database;

import static io.quarterbook.schema.audit.Tables.FENCE;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The right to run, of which each database has one. PostgreSQL frees it when its holder's connection ends, also by a
 * kill or a cut. A holder that does not know yet that it lost the lock cannot commit: the next one raised the fence.
 */
public final class RunLock implements AutoCloseable, Transactions {
    /** Spells "qb-run" in ASCII. */
    private static final long ADVISORY_LOCK = 0x71622d72756eL;

    private static final Duration ASKED_AGAIN = Duration.ofMillis(500);

    private final Database database;
    private final Connection connection;
    private final long token;

    private RunLock(Database database, Connection connection, long token) {
        this.database = database;
        this.connection = connection;
        this.token = token;
    }

    /**
     * Takes the lock; empty where another run holds it.
     *
     * @throws DatabaseException where the database fails, or the last holder hangs within a commit for a minute
     */
    public static Optional<RunLock> tryAcquire(Database database) {
        Connection connection = database.connect();
        try {
            if (isFree(connection)) {
                return Optional.of(new RunLock(database, connection, raiseFence(connection)));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException | DataAccessException e) {
            closeQuietly(connection, e);
            throw new DatabaseException("Cannot take the run's lock: " + e.getMessage(), e);
        }
    }

    /**
     * Takes the lock as soon as it is free; empty where another run holds it for longer than one waits.
     *
     * @throws DatabaseException as {@link #tryAcquire(Database)}
     */
    public static Optional<RunLock> tryAcquire(Database database, Duration wait) {
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            Optional<RunLock> lock = tryAcquire(database);
            if (lock.isPresent() || System.nanoTime() - end >= 0) {
                return lock;
            }
            LockSupport.parkNanos(ASKED_AGAIN.toNanos());
        }
    }

    /** Whether anybody holds the lock at this moment. */
    public static boolean isHeld(DSLContext sql) {
        return sql.fetchExists(DSL.selectOne()
                .from("pg_locks")
                .where(
                        "locktype = 'advisory' and granted and objsubid = 1"
                                + " and database = (select oid from pg_database where datname = current_database())"
                                + " and (classid::bigint << 32 | objid::bigint) = {0}",
                        DSL.val(ADVISORY_LOCK)));
    }

    /** The number of this run in the fence: higher than that of every run before it. */
    public long token() {
        return token;
    }

    /**
     * Does the work in one transaction, which is committed only while the lock is still ours.
     *
     * @throws LockLostException where it is not; then nothing is committed
     */
    @Override
    public <T> T inTransaction(Function<DSLContext, T> work) {
        return database.dsl().transactionResult(transaction -> {
            DSLContext sql = DSL.using(transaction);
            T result = work.apply(sql);
            refuseIfLost(sql);
            return result;
        });
    }

    /**
     * Like {@link #inTransaction}, for work that reaches beyond the database: nobody else takes the lock until it is
     * done. For short work only.
     *
     * @throws LockLostException where the lock is not ours any more; then the work is not begun
     */
    public <T> T whileHeld(Function<DSLContext, T> work) {
        return database.dsl().transactionResult(transaction -> {
            DSLContext sql = DSL.using(transaction);
            refuseIfLost(sql);
            return work.apply(sql);
        });
    }

    /** Gives the lock free at once: a server notices the end of a connection only after a while. */
    @Override
    public void close() {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + ADVISORY_LOCK + ")");
        } catch (SQLException ignored) {
            // The connection is gone, and with it the lock.
        }
    }

    /** The row stays locked until the commit, so that nobody raises the fence in between. */
    private void refuseIfLost(DSLContext sql) {
        long current = sql.select(FENCE.TOKEN).from(FENCE).forShare().fetchSingle(FENCE.TOKEN);
        if (current != token) {
            throw new LockLostException(token);
        }
    }

    private static boolean isFree(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(" + ADVISORY_LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private static long raiseFence(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout = '1min'");
        }
        return Sql.over(connection)
                .update(FENCE)
                .set(FENCE.TOKEN, FENCE.TOKEN.plus(1))
                .returning(FENCE.TOKEN)
                .fetchSingle(FENCE.TOKEN);
    }

    private static void closeQuietly(Connection connection, Exception reason) {
        try {
            connection.close();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
