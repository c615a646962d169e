package io.quarterbook.job;

import io.quarterbook.database.Database;
import io.quarterbook.source.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A home, a packs folder and an export in a temporary folder, over a test's own database. */
final class Workplace {
    final Path folder;
    final Path export;
    final List<String> said = new ArrayList<>();
    private final Database database;
    private final Map<String, String> settings = new HashMap<>();
    private String awaited = "";
    private Runnable then = () -> {};
    private Instant now = Instant.parse("2026-04-20T10:00:00Z");

    Workplace(Path folder, Database database) {
        this.folder = folder;
        this.export = folder.resolve("export");
        this.database = database;
        settings.put("source", "canonical");
        settings.put("home", folder.resolve("home").toString());
        settings.put("packs", folder.resolve("packs").toString());
        // Tests of figures publish again and again, long after the end of a period.
        settings.put("close-after", "9999");
    }

    Workplace with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    Workplace at(String instant) {
        now = Instant.parse(instant);
        return this;
    }

    /** Does something when the run says a line. */
    Workplace whenSaid(String line, Runnable action) {
        awaited = line;
        then = action;
        return this;
    }

    private void hear(String line) {
        said.add(line);
        if (line.equals(awaited)) {
            then.run();
        }
    }

    /** Writes a file of the export. */
    Workplace file(String name, String... lines) {
        try {
            Files.createDirectories(export);
            Files.writeString(export.resolve(name), String.join("\n", lines) + "\n");
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Home home() {
        return new Home(Settings.of(settings), database);
    }

    Outcome run(@Nullable String period, @Nullable String asOf) {
        return run(period, asOf, export, null);
    }

    Outcome run(@Nullable String period, @Nullable String asOf, @Nullable Path input, @Nullable String acceptVolume) {
        Given given = input == null ? null : new Given(Folders.export(input), null, acceptVolume);
        return take(period, asOf, given, Warnings.TELL);
    }

    Outcome take(@Nullable String period, @Nullable String asOf, @Nullable Given given, Warnings warnings) {
        return take(new RunRequest(period, given, asOf == null ? null : LocalDate.parse(asOf), warnings));
    }

    Outcome take(RunRequest request) {
        said.clear();
        return new Run(home(), Clock.fixed(now, ZoneOffset.UTC), this::hear).run(request);
    }

    /** The exit code of a run that fails. */
    Failure failure(@Nullable String period, @Nullable String asOf) {
        return failure(() -> run(period, asOf));
    }

    static Failure failure(Supplier<Outcome> run) {
        try {
            Outcome outcome = run.get();
            throw new AssertionError("did not fail: " + outcome);
        } catch (RuntimeException e) {
            return Failure.of(e);
        }
    }

    Path packs(String period) {
        return folder.resolve("packs").resolve(period);
    }

    /** kpis.csv of a period, by its lines. */
    List<String> kpis(String period) {
        return company(period, "kpis.csv").lines().toList();
    }

    /** A file of the company, its lines as they stand. */
    String company(String period, String file) {
        try {
            return String.join("\n", Files.readAllLines(packs(period).resolve("company/" + file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** value, numerator, denominator, n, unit and reason of a row, as they stand. */
    String kpi(String period, String scope, String id, String kpi) {
        String head = period + ",";
        return kpis(asked(period)).stream()
                .filter(line -> line.startsWith(head))
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[2].equals(scope) && cells[3].equals(id) && cells[5].equals(kpi))
                .map(cells -> String.join(",", List.of(cells).subList(6, 12)))
                .findFirst()
                .orElse("no row");
    }

    private String asked(String period) {
        return Files.exists(packs(period)) ? period : "2026-Q1";
    }
}
