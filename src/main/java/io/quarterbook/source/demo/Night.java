package io.quarterbook.source.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;

/** One delivery in the making: everything known on the evening of its day, or only what changed since the one before. */
final class Night {
    private static final int DELIVERED_HOUR = 22;
    private static final int BUFFER = 1 << 16;
    private static final int SMALL_BUFFER = 1 << 12;

    private final Path folder;
    private final LocalDate day;
    private final boolean complete;
    private final Map<DemoFile, CsvFile> files = new EnumMap<>(DemoFile.class);

    Night(Path folder, LocalDate day, boolean complete) throws IOException {
        this.folder = folder;
        this.day = day;
        this.complete = complete;
        Files.createDirectories(folder);
        for (DemoFile kind : DemoFile.values()) {
            if (complete || kind.isRequired()) {
                file(kind);
            }
        }
    }

    /** The last moment that the delivery knows. */
    long cut() {
        return Moment.at(Moment.day(day), DELIVERED_HOUR, 0);
    }

    CsvFile file(DemoFile kind) {
        return files.computeIfAbsent(
                kind, k -> new CsvFile(folder.resolve(k.fileName()), k.header(), complete ? BUFFER : SMALL_BUFFER));
    }

    void finish() throws IOException {
        files.values().forEach(CsvFile::flush);
        String note = "delivered_at: " + Moment.text(cut()) + "\ntime_zone: " + DemoOrganisation.ZONE + "\ncurrency: "
                + Region.REPORTING_CURRENCY + "\ncomplete: " + complete + "\n";
        Files.write(folder.resolve("delivery.yaml"), note.getBytes(StandardCharsets.UTF_8));
    }
}
