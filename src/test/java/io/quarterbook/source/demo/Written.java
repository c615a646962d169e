package io.quarterbook.source.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A written export, read by other means than the product's: rows as text by their column names. */
final class Written {
    static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);
    static final DemoSize SIZE = DemoSize.DEFAULT;

    private final Path folder;
    private final Map<DemoFile, List<Line>> read = new EnumMap<>(DemoFile.class);

    /** A row: empty text is an empty value, and a column that is not there is a mistake of the test. */
    record Line(Map<String, String> values) {
        String get(String column) {
            return Objects.requireNonNull(values.get(column), column);
        }

        boolean says(String column, String value) {
            return get(column).equals(value);
        }
    }

    Written(Path folder) {
        this.folder = folder;
    }

    static Written of(Path folder, DemoSize size) {
        try {
            DemoOrganisation.write(folder, size, LAST_DAY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Written(folder);
    }

    /** The rows of a file; none where a delta has no such file. */
    List<Line> rows(DemoFile kind) {
        return read.computeIfAbsent(kind, this::read);
    }

    private List<Line> read(DemoFile kind) {
        Path file = folder.resolve(kind.fileName());
        if (!Files.exists(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().map(row -> new Line(row.getFieldsAsMap())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All deals once. */
    List<Line> deals() {
        return rows(DemoFile.DEALS).stream().distinct().toList();
    }

    /** The deals that nobody spoilt. */
    List<Line> cleanDeals() {
        return deals().stream().filter(deal -> !isDirt(deal.get("deal_id"))).toList();
    }

    static boolean isDirt(String id) {
        return id.contains("-9999-");
    }

    static boolean isAlive(Line deal) {
        return deal.get("void_reason").isEmpty() && !deal.get("deleted").equals("true");
    }

    Map<String, List<Line>> changes() {
        return grouped(rows(DemoFile.DEAL_CHANGES), row -> row.get("deal_id"));
    }

    static <K> Map<K, List<Line>> grouped(List<Line> rows, Function<Line, K> key) {
        return rows.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    static LocalDate day(String instant) {
        return LocalDateTime.parse(instant).toLocalDate();
    }

    /** Euros, roughly: at what a unit of the currency is worth in the long run. */
    static double euros(Line row) {
        String amount = row.get("amount");
        double units = amount.isEmpty() ? 0 : Double.parseDouble(amount);
        for (Region region : Region.values()) {
            if (region.currency().equals(row.get("currency"))) {
                return units * region.euros();
            }
        }
        throw new AssertionError("no such currency: " + row);
    }

    /** 2026-Q2 for a day of May. */
    static String quarter(LocalDate day) {
        return day.getYear() + "-Q" + ((day.getMonthValue() + 2) / 3);
    }
}
