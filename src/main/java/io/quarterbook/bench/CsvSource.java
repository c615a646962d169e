package io.quarterbook.bench;

import io.quarterbook.source.csv.CsvRows;
import io.quarterbook.source.csv.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An export's own files, read as the product reads them. */
final class CsvSource {
    private static final Dialect DIALECT = new Dialect(',', StandardCharsets.UTF_8);

    private CsvSource() {}

    /** The CSV files of an export, always in the same order. */
    static List<Path> files(Path export) throws IOException {
        try (Stream<Path> entries = Files.list(export)) {
            return entries.filter(file -> name(file).endsWith(".csv")).sorted().toList();
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static List<String> header(Path file) throws IOException {
        try (CsvRows rows = open(file)) {
            return List.copyOf(rows.header());
        }
    }

    static void forEach(Path file, Consumer<CsvRow> work) throws IOException {
        try (CsvRows rows = open(file)) {
            CsvRow row = new CsvRow(rows.header());
            while (rows.next()) {
                row.take(rows.cells());
                work.accept(row);
            }
        }
    }

    private static CsvRows open(Path file) throws IOException {
        return CsvRows.open(file, DIALECT, (line, reason, text) -> {
            throw new IllegalStateException(name(file) + ":" + line + " " + reason);
        });
    }
}
