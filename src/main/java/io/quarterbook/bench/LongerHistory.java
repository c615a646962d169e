package io.quarterbook.bench;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/**
 * An export that has what another one has several times over: deals, leads, accounts, activities and what belongs to
 * them under other ids, and calls that were superseded. Who sells what in which stages is the same.
 */
final class LongerHistory {
    private static final List<String> IDS = List.of(
            "account_id",
            "activity_id",
            "adjustment_id",
            "converted_deal_id",
            "deal_id",
            "lead_id",
            "meeting_key",
            "merged_into");
    private static final String CALLED_AT = "submitted_at";

    private LongerHistory() {}

    /** Writes it into a new folder: the copies first, as history comes first in an export. */
    static void write(Path export, Path folder, int times) throws IOException {
        Files.createDirectories(folder);
        for (Path file : CsvSource.files(export)) {
            try (CsvWriter out = CsvWriter.builder().build(folder.resolve(CsvSource.name(file)))) {
                List<String> header = CsvSource.header(file);
                out.writeRecord(header);
                if (header.contains(CALLED_AT) || header.stream().anyMatch(IDS::contains)) {
                    for (int copy = times - 1; copy > 0; copy--) {
                        int number = copy;
                        CsvSource.forEach(
                                file, row -> out.writeRecord(copied(row, number).values()));
                    }
                }
                CsvSource.forEach(file, row -> out.writeRecord(row.values()));
            }
        }
        DeliveryText.of(export).writeTo(folder);
    }

    private static CsvRow copied(CsvRow row, int number) {
        for (String column : IDS) {
            if (row.has(column)) {
                String id = row.get(column);
                row.set(column, id == null ? null : "C" + number + "-" + id);
            }
        }
        if (row.has(CALLED_AT)) {
            LocalDateTime called = LocalDateTime.parse(row.id(CALLED_AT));
            row.set(CALLED_AT, DeliveryText.written(called.minusSeconds(number)));
        }
        return row;
    }
}
