package io.quarterbook.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @RegisterExtension
    final TestDatabase test = new TestDatabase();

    @Test
    void aTestDatabaseIsMigratedAndInAnOddZone() {
        assertThat(test.dsl().fetchValue("select token from audit.fence")).isEqualTo(0L);
        assertThat(test.dsl().fetchValue("show timezone")).isEqualTo("Pacific/Chatham");
    }

    @Test
    void dataIsKeptBetweenOpens(@TempDir Path home) {
        for (long i = 0; i < 3; i++) {
            try (Database database = Database.embedded(home)) {
                assertThat(database.dsl().fetchValue("update audit.fence set token = token + 1 returning token"))
                        .isEqualTo(i + 1);
            }
        }
    }
}
