package io.quarterbook.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path temporary;

    @SuppressWarnings("NullAway.Init")
    static Path home;

    /** Made in a locale where I is no capital of i, in odd zones, beside what a killed program left half made. */
    @BeforeAll
    static void makeTheHome() throws IOException {
        home = Files.createDirectory(temporary.resolve("the sales team's home"));
        Path folder = Files.createDirectory(
                home.resolve("postgres"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectories(folder.resolve("data.new/base"));
        Files.writeString(folder.resolve("data.new/PG_VERSION"), "18\n");
        Files.createDirectories(folder.resolve("programs.new-1/bin"));
        List<String> options = List.of("-Duser.timezone=Pacific/Chatham", "-Duser.language=tr", "-Duser.country=TR");
        Map<String, String> environment = Map.of("LC_ALL", "tr_TR.ISO-8859-9", "TZ", "Asia/Kathmandu", "PGPORT", "1");
        try (Child child = Child.start(OpensHome.class, options, environment, home.toString())) {
            child.line();
            assertThat(child.await()).isZero();
        }
    }

    private static Path data() {
        return home.resolve("postgres/data");
    }

    @Test
    void dataIsKeptBetweenOpens() {
        long before = raise();
        assertThat(raise()).isEqualTo(before + 1);
    }

    private static long raise() {
        try (Database database = Database.embedded(home)) {
            return (Long) database.dsl().fetchValue("update audit.fence set token = token + 1 returning token");
        }
    }

    @Test
    void twoProgramsShareOneServerAndTheLastStopsIt() {
        try (Database ours = Database.embedded(home);
                Child child = Child.start(OpensHome.class, List.of(), Map.of(), home.toString())) {
            assertThat(child.line()).isEqualTo(OpensHome.serverStart(ours));
            assertThat(child.await()).isZero();
            assertThat(ours.dsl().fetchValue("select 1")).isEqualTo(1);
        }
        assertThat(data().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void twoUsersWithinOneProgramShareItToo() {
        try (Database first = Database.embedded(home)) {
            try (Database second = Database.embedded(home)) {
                assertThat(OpensHome.serverStart(second)).isEqualTo(OpensHome.serverStart(first));
            }
            assertThat(first.dsl().fetchValue("select 1")).isEqualTo(1);
        }
        assertThat(data().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void theServerOfAKilledProgramIsAdopted() {
        String started;
        try (Child child = Child.start(OpensHome.class, List.of(), Map.of(), home.toString())) {
            started = child.line();
            child.kill();
        }
        assertThat(data().resolve("postmaster.pid")).exists();
        try (Database database = Database.embedded(home)) {
            assertThat(OpensHome.serverStart(database)).isEqualTo(started);
        }
        assertThat(data().resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void aClaimByAProcessThatIsNoServerIsStale() throws IOException {
        Database.embedded(home).close();
        long notAServer = ProcessHandle.current().pid();
        Files.writeString(data().resolve("postmaster.pid"), notAServer + "\n" + data() + "\n1\n1\n\n\n");
        try (Database database = Database.embedded(home)) {
            assertThat(database.dsl().fetchValue("select 1")).isEqualTo(1);
        }
    }

    @Test
    void aKilledServerIsStartedAgainWithAllThatWasCommitted() throws Exception {
        long before;
        try (Child child = Child.start(OpensHome.class, List.of(), Map.of(), home.toString())) {
            child.line();
            before = raise();
            ProcessHandle server = ProcessHandle.of(
                            PostmasterFile.in(data()).orElseThrow().pid())
                    .orElseThrow();
            server.destroyForcibly();
            server.onExit().get();
            assertThat(raise()).isEqualTo(before + 1);
        }
        assertThat(raise()).isEqualTo(before + 2);
    }

    @Test
    void rootWithoutNamespacesRunsTheServerAsNobody(@TempDir Path open) throws IOException {
        assumeTrue(Files.getAttribute(open, "unix:uid").equals(0), "only root can give files away");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwx--x--x"));
        Path folder = Files.createDirectory(open.resolve("postgres"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Files.setAttribute(folder, "unix:uid", 65534);
        for (int opens = 0; opens < 2; opens++) {
            try (Database database = Database.embedded(open)) {
                assertThat(database.dsl().fetchValue("select 1")).isEqualTo(1);
            }
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws IOException {
        Path password = home.resolve("postgres/password");
        try (Database database = Database.embedded(home)) {
            int port = (Integer) database.dsl().fetchValue("select inet_server_port()");
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/quarterbook";
            assertThatThrownBy(() -> DriverManager.getConnection(url, EmbeddedServer.USER, "guess"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void itWritesThroughAndListensOnLoopbackOnly() {
        try (Database database = Database.embedded(home)) {
            assertThat(List.of("fsync", "synchronous_commit", "full_page_writes"))
                    .allSatisfy(name -> assertThat(show(database, name)).isEqualTo("on"));
            assertThat(show(database, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(database, "unix_socket_directories")).isEmpty();
            assertThat(show(database, "client_connection_check_interval")).isEqualTo("5s");
        }
    }

    @Test
    void theLocaleAndZoneOfWhoMadeItDoNotMatter() {
        try (Database database = Database.embedded(home)) {
            assertThat(show(database, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(database, "lc_messages")).isEqualTo("C");
            assertThat(show(database, "TimeZone")).isEqualTo("UTC");
            assertThat(database.dsl().fetchValue("select datcollate from pg_database where datname = 'quarterbook'"))
                    .isEqualTo("C");
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedWithTheWayOut() throws IOException {
        Database.embedded(home).close();
        Path version = data().resolve("PG_VERSION");
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(() -> Database.embedded(home))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("is of PostgreSQL 17")
                    .hasMessageContaining("restore");
        } finally {
            Files.writeString(version, "18\n");
        }
    }

    private static String show(Database database, String setting) {
        return String.valueOf(database.dsl().fetchValue("show " + setting));
    }
}
