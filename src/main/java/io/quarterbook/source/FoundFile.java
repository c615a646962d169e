package io.quarterbook.source;

import io.quarterbook.excel.TableReader;
import io.quarterbook.excel.TableRow;
import io.quarterbook.excel.UnreadableTableException;
import io.quarterbook.source.csv.CsvRows;
import io.quarterbook.source.csv.Faults;
import io.quarterbook.source.csv.PackedFile;
import io.quarterbook.source.csv.RefusedFileException;
import io.quarterbook.source.csv.Rows;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of a delivery.
 *
 * @param path where it lies
 * @param name in the delivery
 * @param spec how it is written
 */
record FoundFile(Path path, String name, FileSpec spec) {
    /** Opens the file and hands its rows over, translating what can go wrong into a {@link SourceException}. */
    void read(Faults faults, Consumer<Rows> reading) {
        if (isWorkbook()) {
            reading.accept(sheet(faults));
            return;
        }
        try (CsvRows rows = CsvRows.open(path, spec.dialect(), faults)) {
            reading.accept(rows);
        } catch (RefusedFileException e) {
            SourceException.Kind kind = e.isUnreadable() ? SourceException.Kind.INCOMPLETE : SourceException.Kind.DRIFT;
            throw new SourceException(kind, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new SourceException(SourceException.Kind.INCOMPLETE, name + " cannot be read", e);
        }
    }

    /** Only what people keep by hand may be one. */
    private boolean isWorkbook() {
        return name.startsWith(Folders.OPS) && name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }

    private Rows sheet(Faults faults) {
        try {
            List<TableRow> rows = TableReader.read(path);
            if (rows.isEmpty()) {
                throw new SourceException(SourceException.Kind.INCOMPLETE, name + " is empty: not even a header row");
            }
            return new SheetRows(rows, faults);
        } catch (UnreadableTableException e) {
            throw new SourceException(SourceException.Kind.DRIFT, name + " cannot be taken: " + e.getMessage(), e);
        }
    }

    /** How it begins, and is written. */
    FileHead head() {
        List<String> header = new ArrayList<>();
        read((line, reason, text) -> {}, rows -> header.add(rows.rawText()));
        return new FileHead(header.get(0), spec.dialect().charset(), isWorkbook());
    }

    /** Rows as they stand, good ones or not, by their lines; read in one pass. */
    Map<Long, String> texts(Set<Long> lines) {
        Map<Long, String> texts = new HashMap<>();
        read(
                (line, reason, text) -> {
                    if (lines.contains(line)) {
                        texts.put(line, text);
                    }
                },
                rows -> {
                    while (texts.size() < lines.size() && rows.next()) {
                        if (lines.contains(rows.line())) {
                            texts.put(rows.line(), rows.rawText());
                        }
                    }
                });
        return texts;
    }

    /** The name within its own folder. */
    String localName() {
        return String.valueOf(path.getFileName());
    }

    Columns columns(Rows rows) {
        return new Columns(name, spec.dialect(), rows.header());
    }

    /** In bytes, roughly. */
    long size() {
        try {
            return PackedFile.size(path);
        } catch (IOException e) {
            throw new SourceException(SourceException.Kind.INCOMPLETE, name + " cannot be read", e);
        }
    }
}
