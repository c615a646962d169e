package io.quarterbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.source.demo.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The bench measures what it says and leaves nothing behind; how fast that was is no matter of a test. */
class BenchLoadTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path folder;

    BenchLoadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyWorkIsTimedWithAllItsRows() throws IOException {
        List<String> databases = databases();
        assertThat(bench("--history=2", "--nights=1")).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("out/load.md"));
        DemoSize size = new DemoSize(6, 1, 7, Story.FULL, 22).clean();
        DemoOrganisation.write(folder.resolve("export"), size, LocalDate.of(2026, 6, 30));
        assertThat(lines.get(0))
                .startsWith(words("%,d deals, %,d activities", rows("deals.csv"), rows("activities.csv")));
        String all = words(" %,d |", rows(""));
        assertThat(line(lines, "COPY of every file")).contains(all);
        assertThat(line(lines, "load, files to finished star")).contains(all, "that COPY");
        assertThat(line(lines, "a night, 1 % changed")).contains("that load");
        assertThat(line(lines, "load of 2 x the history")).doesNotContain(all);
        assertThat(line(lines, "more nights at 1 x")).isNotEmpty();
        assertThat(line(lines, "the same nights at 2 x")).contains("those at 1 x");
        assertThat(folder.resolve("work")).isEmptyDirectory();
        assertThat(databases()).isEqualTo(databases);
    }

    @Test
    void whatCannotBeMeasuredIsRefused() throws IOException {
        assertThat(bench("--history=0")).isEqualTo(2);
        assertThat(bench("--pairs=0")).isEqualTo(2);
        assertThat(bench("--nights=100")).isEqualTo(2);
    }

    private int bench(String... more) throws IOException {
        List<String> address = database.urlUserPassword();
        Path config = Files.writeString(
                folder.resolve("server.yml"),
                "database:\n  url: '%s'\n  user: '%s'\n  password: '%s'\n".formatted(address.toArray()));
        List<String> line = List.of(
                "bench",
                "load",
                "--reps=6",
                "--quarters=1",
                "--config=" + config,
                "--folder=" + folder.resolve("work"),
                "--write=" + folder.resolve("out/load.md"));
        Stream<String> pairs =
                Stream.of(more).anyMatch(flag -> flag.startsWith("--pairs")) ? Stream.empty() : Stream.of("--pairs=1");
        return Quarterbook.execute(Stream.of(line.stream(), pairs, Stream.of(more))
                .flatMap(flags -> flags)
                .toArray(String[]::new));
    }

    private static String line(List<String> lines, String work) {
        return lines.stream()
                .filter(line -> line.startsWith("| " + work))
                .findFirst()
                .orElseThrow();
    }

    private static String words(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    /** Lines but for the header, of the files whose names end so: no text of the demo has a line end in it. */
    private long rows(String name) throws IOException {
        long rows = 0;
        try (Stream<Path> all = Files.list(folder.resolve("export"))) {
            for (Path file : all.filter(f ->
                            f.endsWith(name) || name.isEmpty() && f.toString().endsWith(".csv"))
                    .toList()) {
                rows += Files.readAllLines(file).size() - 1;
            }
        }
        return rows;
    }

    private List<String> databases() {
        return database.dsl()
                .select(field("datname", String.class))
                .from("pg_database")
                .where("datname like 'quarterbook_bench%'")
                .orderBy(1)
                .fetchInto(String.class);
    }
}
