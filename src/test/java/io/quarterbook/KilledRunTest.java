package io.quarterbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.Child;
import io.quarterbook.database.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole command is killed as kill -9 does; the next one comes to what an undisturbed one comes to. */
class KilledRunTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    static final TestDatabase UNDISTURBED = new TestDatabase();

    private static List<String> undisturbed = List.of();
    private final Path folder;

    KilledRunTest(@TempDir Path folder) {
        this.folder = folder;
        write("reps.csv", "rep_id,name,team_id", "ann,Ann,north", "bob,Bob,north");
        write("teams.csv", "team_id,name", "north,North");
        List<String> deals = new ArrayList<>(List.of("deal_id,rep_id,created_at,stage,amount,closed_at"));
        for (int i = 0; i < 200; i++) {
            deals.add("D" + i + "," + (i % 2 == 0 ? "ann" : "bob") + ",2026-01-05,Won," + i + ",2026-02-03");
        }
        write("deals.csv", deals.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge-uncommitted",
                "merged",
                "pack-written",
                "archive-settled",
                "publish-copied",
                "publish-swapped"
            })
    void aRunKilledAtAnyPointIsMadeGoodByTheNext(String point) {
        assertThat(start(folder, database, "-Dquarterbook.fault=" + point + ":kill")
                        .await())
                .isEqualTo(137);
        assertThat(start(folder, database).await()).isZero();
        assertThat(contents(folder)).containsExactlyElementsOf(undisturbed());
    }

    @Test
    void runsKilledAtRandomAreMadeGood() {
        Random random = new Random(5);
        for (int kill = 0; kill < 3; kill++) {
            try (Child child = start(folder, database)) {
                LockSupport.parkNanos(1_000_000L * (1500 + random.nextInt(4000)));
                child.kill();
            }
        }
        assertThat(start(folder, database).await()).isZero();
        assertThat(contents(folder)).containsExactlyElementsOf(undisturbed());
    }

    private List<String> undisturbed() {
        if (undisturbed.isEmpty()) {
            Path home = folder.resolve("undisturbed");
            assertThat(start(home, UNDISTURBED).await()).isZero();
            undisturbed = contents(home);
        }
        return undisturbed;
    }

    private Child start(Path home, TestDatabase target, String... options) {
        List<String> address = target.urlUserPassword();
        return Child.start(
                Quarterbook.class,
                List.of(options),
                Map.of(
                        "QUARTERBOOK_DATABASE_URL", address.get(0),
                        "QUARTERBOOK_DATABASE_USER", address.get(1),
                        "QUARTERBOOK_DATABASE_PASSWORD", address.get(2)),
                "run",
                "2026-Q1",
                "--as-of",
                "2026-04-15",
                "--source",
                "canonical",
                "--input",
                folder.resolve("export").toString(),
                "--home",
                home.resolve("home").toString(),
                "--packs",
                home.resolve("packs").toString());
    }

    private void write(String name, String... lines) {
        try {
            Files.createDirectories(folder.resolve("export"));
            Files.write(folder.resolve("export").resolve(name), List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> contents(Path home) {
        try {
            Path packs = home.resolve("packs/2026-Q1").toRealPath();
            try (Stream<Path> files = Files.walk(packs)) {
                return files.filter(Files::isRegularFile)
                        .sorted()
                        .map(file -> packs.relativize(file) + " " + Arrays.hashCode(bytes(file)))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
