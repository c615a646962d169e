package io.quarterbook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationTest {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @Test
    void theLockOfADeadMigrationIsReleased() {
        test.dsl()
                .execute("update changelog.databasechangeloglock"
                        + " set locked = true, lockgranted = now(), lockedby = 'a dead program'");
        try (Database again = test.openAgain()) {
            assertThat(again.dsl().fetchValue("select locked from changelog.databasechangeloglock"))
                    .as("what has seen all changes is not looked at")
                    .isEqualTo(true);
        }
        seenByAnotherVersion();
        try (Database again = test.openAgain()) {
            assertThat(again.dsl().fetchValue("select locked from changelog.databasechangeloglock"))
                    .isEqualTo(false);
        }
    }

    @Test
    void anOlderProductRefusesANewerDatabase() {
        test.dsl()
                .execute("insert into changelog.databasechangelog (id, author, filename, dateexecuted, orderexecuted,"
                        + " exectype) values ('audit-9999', 'quarterbook', 'db/changelog/audit/9999.sql', now(), 9999,"
                        + " 'EXECUTED')");
        seenByAnotherVersion();
        assertThatThrownBy(test::openAgain)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer version of Quarterbook")
                .hasMessageContaining("audit-9999");
    }

    private void seenByAnotherVersion() {
        test.dsl().execute("update changelog.applied set digest = 'of another version'");
    }

    @Test
    void aGivenServerThatRefusesUsSaysWhy() {
        ServerAddress address = test.address();
        assertThatThrownBy(() -> Database.given(address.url(), address.user(), "guess"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("refuses this user or password");
        assertThatThrownBy(() -> Database.given(address.url() + "_not", address.user(), address.password()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("no such database");
        assertThatThrownBy(() -> Database.given("jdbc:postgresql://127.0.0.1:1/x", "a", "b"))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("Cannot reach");
    }
}
