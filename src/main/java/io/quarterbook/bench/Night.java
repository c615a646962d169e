package io.quarterbook.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A nightly delta in the making. */
final class Night implements AutoCloseable {
    /** When the changes of a day begin, before the evening on which they are delivered. */
    private static final int HOURS_BEFORE = 10;

    private static final int SECONDS_OF_CHANGE = 9 * 3_600;

    private final int number;
    private final Path folder;
    private final LocalDateTime deliveredAt;
    private final Map<String, CsvWriter> files = new TreeMap<>();
    private long rows;

    /** The delta of a night after that of the export, counted from 1. */
    Night(int number, Path folder, DeliveryText ofExport) throws IOException {
        this.number = number;
        this.folder = Files.createDirectories(folder);
        this.deliveredAt = ofExport.deliveredAt().plusDays(number);
        ofExport.deltaAt(deliveredAt).writeTo(folder);
    }

    Path folder() {
        return folder;
    }

    int number() {
        return number;
    }

    long rows() {
        return rows;
    }

    /** A moment within the night's day, each time another one. */
    String moment() {
        LocalDateTime begin = deliveredAt.minusHours(HOURS_BEFORE);
        return DeliveryText.written(begin.plusSeconds(rows % SECONDS_OF_CHANGE));
    }

    String inDays(int days) {
        return deliveredAt.toLocalDate().plusDays(days).toString();
    }

    void begin(String file, List<String> header) {
        try {
            CsvWriter out = CsvWriter.builder().build(folder.resolve(file));
            out.writeRecord(header);
            files.put(file, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String file, @Nullable String... values) {
        CsvWriter out = files.get(file);
        if (out == null) {
            throw new IllegalStateException(file + " was not begun");
        }
        out.writeRecord(values);
        rows++;
    }

    @Override
    public void close() throws IOException {
        for (CsvWriter file : files.values()) {
            file.close();
        }
    }
}
