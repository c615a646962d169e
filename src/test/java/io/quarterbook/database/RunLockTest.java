package io.quarterbook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunLockTest {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @Test
    void aSecondRunIsRefusedWhileTheFirstHoldsTheLock() {
        try (RunLock first = acquire()) {
            assertThat(RunLock.tryAcquire(test.database())).isEmpty();
            assertThat(first.token()).isEqualTo(1);
        }
        try (RunLock second = acquire()) {
            assertThat(second.token()).isEqualTo(2);
        }
    }

    @Test
    void whatTheHolderDoesIsCommitted() {
        try (RunLock lock = acquire()) {
            assertThat(lock.<Integer>inTransaction(sql -> keep(sql, "kept"))).isEqualTo(1);
        }
        assertThat(kept()).containsExactly("kept");
    }

    @Test
    void aLostLockCommitsNothing() {
        try (RunLock first = acquire()) {
            assertThatThrownBy(() -> first.inTransaction(sql -> {
                        keep(sql, "lost");
                        cut();
                        acquire().close();
                        return 0;
                    }))
                    .isInstanceOf(LockLostException.class);
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void workBeyondTheDatabaseIsNotBegunOnceTheLockIsLost() {
        List<String> done = new ArrayList<>();
        try (RunLock first = acquire()) {
            first.whileHeld(sql -> done.add("held"));
            cut();
            acquire().close();
            assertThatThrownBy(() -> first.whileHeld(sql -> done.add("lost"))).isInstanceOf(LockLostException.class);
        }
        assertThat(done).containsExactly("held");
    }

    @Test
    void aCutConnectionWithoutASuccessorStillCommits() {
        try (RunLock lock = acquire()) {
            cut();
            lock.inTransaction(sql -> keep(sql, "kept"));
        }
        assertThat(kept()).containsExactly("kept");
    }

    @Test
    void whatFailsRollsBackWithItsOwnException() {
        try (RunLock lock = acquire()) {
            assertThatThrownBy(() -> lock.inTransaction(sql -> {
                        keep(sql, "failed");
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("on purpose");
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void ofManyAtOnceExactlyOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            Callable<List<RunLock>> attempt =
                    () -> RunLock.tryAcquire(test.database()).stream().toList();
            List<RunLock> winners = new ArrayList<>();
            for (Future<List<RunLock>> each : threads.invokeAll(java.util.Collections.nCopies(16, attempt))) {
                winners.addAll(each.get());
            }
            assertThat(winners).hasSize(1);
            winners.forEach(RunLock::close);
        } finally {
            threads.shutdown();
        }
    }

    private RunLock acquire() {
        return RunLock.tryAcquire(test.database()).orElseThrow();
    }

    /** Ends the session that holds the lock, and waits until the server let it go. */
    private void cut() {
        test.dsl()
                .execute("select pg_terminate_backend(pid, 10000) from pg_locks"
                        + " where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())");
    }

    private static int keep(org.jooq.DSLContext sql, String text) {
        return sql.execute("insert into audit.settings values ({0}, '')", org.jooq.impl.DSL.inline(text));
    }

    private List<String> kept() {
        return test.dsl().fetch("select settings_digest from audit.settings").into(String.class);
    }
}
