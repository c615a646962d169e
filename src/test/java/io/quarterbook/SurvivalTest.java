package io.quarterbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarterbook.database.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The second night is disturbed in every way, through the whole command; the next one comes to what an undisturbed one
 * comes to, and nobody ever sees part of a publication. With {@code -Dquarterbook.survival=full} as often as the README
 * says.
 */
class SurvivalTest {
    private static final int PAGE = 4096;
    /** Too few for a publication. */
    private static final int SPARE_PAGES = 8;

    private static final boolean FULL = "full".equals(System.getProperty("quarterbook.survival"));
    private static final int RANDOM_KILLS = FULL ? 50 : 1;
    private static final int SCHEDULERS = FULL ? 16 : 3;
    private static final int ROUNDS = FULL ? 5 : 1;
    /** Those of every day. */
    private static final Set<String> OFTEN = Set.of("merged", "publish-swapped");

    private static final Set<Integer> WELL = Set.of(0, 3);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Nights nights;

    @SuppressWarnings("NullAway.Init")
    private static PollingReader reader;

    private static List<String> undisturbed = List.of();
    private static final List<String> SUMMARY = new ArrayList<>();

    @BeforeAll
    static void anUndisturbedNight() throws SQLException {
        nights = new Nights(folder, true);
        reader = new PollingReader(nights.packs().resolve(Nights.PERIOD), FULL ? 1000 : 200);
        nights.putBack();
        assertThat(nights.night().await()).isZero();
        undisturbed = nights.leftBehind();
        assertThat(undisturbed).hasSizeGreaterThan(30);
    }

    @AfterAll
    static void nothingHalf() throws InterruptedException {
        reader.close();
        nights.close();
        System.out.println("Survived: " + String.join("; ", SUMMARY) + "; a reader looked " + reader.reads()
                + " times and saw " + reader.faults().size() + " partial publications.");
        assertThat(reader.faults()).isEmpty();
        assertThat(reader.reads()).isGreaterThan(1000);
    }

    @BeforeEach
    void begin() throws SQLException {
        nights.putBack();
        reader.look();
    }

    @AfterEach
    void lookAway() {
        reader.lookAway();
    }

    private static void recovered() throws SQLException {
        assertThat(nights.night().await()).isIn(WELL);
        assertThat(nights.leftBehind()).containsExactlyElementsOf(undisturbed);
    }

    /** Every point there is in the sources, so that none is forgotten. */
    static Stream<String> faultPoints() throws IOException {
        Pattern point = Pattern.compile("Faults\\.point\\(\"([a-z-]+)\"\\)");
        TreeSet<String> points = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher named = point.matcher(Files.readString(source));
                while (named.find()) {
                    points.add(named.group(1));
                }
            }
        }
        assertThat(points).hasSizeGreaterThan(20);
        if (!FULL) {
            points.retainAll(OFTEN);
            assertThat(points).hasSameSizeAs(OFTEN);
        }
        SUMMARY.add(points.size() + " named points");
        return points.stream();
    }

    @ParameterizedTest
    @MethodSource("faultPoints")
    void aRunKilledAtANamedPoint(String point) throws SQLException {
        assertThat(nights.night("-Dquarterbook.fault=" + point + ":kill").await())
                .as("the night passes the point")
                .isEqualTo(137);
        recovered();
    }

    @Test
    void aRunKilledInTheMiddleOfAWorkbook() throws Exception {
        try (Child child = nights.night()) {
            while (child.isAlive() && !isWriting()) {
                LockSupport.parkNanos(100_000);
            }
            assertThat(child.isAlive()).isTrue();
            child.kill();
        }
        SUMMARY.add("in the middle of a workbook");
        recovered();
    }

    private static boolean isWriting() throws IOException {
        Path staging = nights.home().resolve("archive/.new");
        if (!Files.isDirectory(staging)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(staging)) {
            return files.anyMatch(file -> file.toString().endsWith(".part"));
        } catch (java.io.UncheckedIOException e) {
            return false; // moved while we looked
        }
    }

    @Test
    void runsKilledAtRandom() throws SQLException {
        Random random = new Random(5);
        int alive = 0;
        for (int kill = 0; kill < RANDOM_KILLS; kill++) {
            if (kill % 5 == 4) {
                recovered();
                reader.lookAway();
                nights.putBack();
                reader.look();
            }
            try (Child child = nights.night()) {
                LockSupport.parkNanos(1_000_000L * (700 + random.nextInt(3300)));
                alive += child.isAlive() ? 1 : 0;
                child.kill();
            }
        }
        SUMMARY.add(alive + " kills at random");
        recovered();
    }

    @Test
    void aRunThatIsAskedToEnd() throws SQLException {
        Child child = nights.night("-Dquarterbook.fault=kpis-computed:hold");
        assertThat(child.line()).isEqualTo("held at kpis-computed");
        child.terminate();
        assertThat(child.await()).isEqualTo(143);
        SUMMARY.add("SIGTERM");
        recovered();
    }

    @Test
    void aServerThatForgetsItsSessionsInTheMiddleOfALoad() throws SQLException {
        Child child = nights.night("-Dquarterbook.fault=merge-uncommitted:hold");
        assertThat(child.line()).isEqualTo("held at merge-uncommitted");
        nights.ask(sql -> sql.fetch("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()"));
        child.tell("go on");
        assertThat(child.await()).isEqualTo(20);
        SUMMARY.add("all sessions ended by the server");
        recovered();
    }

    @Test
    void aServerThatIsStoppedInTheMiddleOfALoad() throws Exception {
        assumeTrue(FULL);
        Path home = folder.resolve("embedded");
        Child child = nights.embedded(home, "-Dquarterbook.fault=merge-uncommitted:hold");
        assertThat(child.line()).isEqualTo("held at merge-uncommitted");
        Path running = home.resolve("postgres/data/postmaster.pid");
        String server = Files.readAllLines(running).get(0);
        assertThat(command("kill", "-QUIT", server)).isZero();
        while (ProcessHandle.of(Long.parseLong(server)).isPresent()) {
            LockSupport.parkNanos(10_000_000);
        }
        child.tell("go on");
        assertThat(child.await()).isEqualTo(20);
        assertThat(nights.embedded(home).await()).isZero();
        assertThat(Nights.packs(home.resolve("packs"))).containsExactlyElementsOf(nights.packsOfTheFirstNight());
        SUMMARY.add("the server stopped in the middle of a load");
    }

    @Test
    void manySchedulersAtTheSameInstant() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Child> children = new ArrayList<>();
            for (int i = 0; i < SCHEDULERS; i++) {
                children.add(nights.night());
            }
            List<Integer> codes = children.stream().map(Child::await).toList();
            assertThat(codes).allMatch(code -> WELL.contains(code) || code == 75);
            assertThat(codes).anyMatch(WELL::contains);
            assertThat(nights.leftBehind()).containsExactlyElementsOf(undisturbed);
            reader.lookAway();
            nights.putBack();
            reader.look();
        }
        SUMMARY.add(SCHEDULERS + " schedulers x " + ROUNDS + " = " + ROUNDS + " publications");
    }

    @Test
    void aDiskThatIsFull() throws Exception {
        Path archive = nights.home().resolve("archive");
        Path small = folder.resolve("small");
        Files.createDirectories(small);
        String size = "size=" + (pages(archive) + SPARE_PAGES) * PAGE / 1024 + "k";
        assumeTrue(command("mount", "-t", "tmpfs", "-o", size, "tmpfs", small.toString()) == 0);
        try {
            assertThat(command("cp", "-a", archive + "/.", small.toString())).isZero();
            Files.move(archive, nights.home().resolve("elsewhere"));
            Files.createSymbolicLink(archive, small);
            assertThat(nights.night().await()).isEqualTo(21);
            Files.delete(archive);
            assertThat(command("cp", "-a", small.toString(), archive.toString()))
                    .isZero();
            SUMMARY.add("a full disk");
        } finally {
            command("umount", small.toString());
        }
        recovered();
    }

    /** What a folder takes of a disk that gives out whole pages. */
    private static long pages(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.mapToLong(
                            path -> Files.isDirectory(path) ? 1 : (path.toFile().length() + PAGE - 1) / PAGE)
                    .sum();
        }
    }

    /** Its exit code; 127 where there is no such command. */
    private static int command(String... words) throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return 127;
        }
    }
}
