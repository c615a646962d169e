package io.quarterbook.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nights after an export, each of which brings another hundredth of it: changed deals with what their log says of it,
 * changed leads, new calls, and activities of which half are changed and half are new. No row changes twice.
 */
final class Nights {
    /** As each brings a hundredth that no other brings. */
    static final int MOST = 100;

    private static final String CALLED_AT = "submitted_at";

    private final Path export;
    private final List<Night> nights = new ArrayList<>();

    private Nights(Path export) {
        this.export = export;
    }

    /** Writes that many nights into folders of their own. */
    static List<Night> write(Path export, Path folder, int count) throws IOException {
        Nights all = new Nights(export);
        try {
            DeliveryText note = DeliveryText.of(export);
            for (int number = 1; number <= count; number++) {
                all.nights.add(new Night(number, folder.resolve("night-" + number), note));
            }
            all.write();
        } finally {
            for (Night night : all.nights) {
                night.close();
            }
        }
        return all.nights;
    }

    private void write() throws IOException {
        begin("reps.csv");
        begin("deal_changes.csv");
        DealMoves moves = DealMoves.of(export);
        eachChosen("deals.csv", "deal_id", (row, part, night) -> moves.move(row, night));
        eachChosen("activities.csv", "activity_id", Nights::activity);
        eachChosen("leads.csv", "lead_id", Nights::lead);
        eachChosen("forecasts.csv", null, Nights::call);
    }

    private interface Change {
        void of(CsvRow row, long part, Night night);
    }

    private void begin(String file) throws IOException {
        List<String> header = CsvSource.header(export.resolve(file));
        nights.forEach(night -> night.begin(file, header));
    }

    /** Hands each row that a night has chosen to that night. */
    private void eachChosen(String file, @Nullable String key, Change change) throws IOException {
        begin(file);
        CsvSource.forEach(export.resolve(file), row -> {
            long hash = mixed(
                    key == null ? Arrays.hashCode(row.values()) : row.id(key).hashCode());
            int night = (int) Long.remainderUnsigned(hash, MOST);
            if (night < nights.size()) {
                change.of(row, Long.divideUnsigned(hash, MOST), nights.get(night));
            }
        });
    }

    /** Ids that follow one another are far apart: each is chosen as if by chance, and always the same. */
    private static long mixed(int hash) {
        long mixed = hash * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }

    private static void activity(CsvRow row, long part, Night night) {
        if ((part & 1) == 0) {
            raise(row, "minutes", 5);
        } else {
            String moment = night.moment();
            row.set("activity_id", "N" + night.number() + "-" + row.id("activity_id"))
                    .set("created_at", moment)
                    .set("started_at", moment)
                    .set("meeting_key", null);
        }
        night.put("activities.csv", row.values());
    }

    private static void lead(CsvRow row, long part, Night night) {
        String source = "Referral".equals(row.get("source")) ? "Partner" : "Referral";
        Stream.of("first_attempt_at", "first_contact_at", "positive_response_at")
                .filter(column -> row.get(column) == null)
                .findFirst()
                .ifPresentOrElse(column -> row.set(column, night.moment()), () -> row.set("source", source));
        night.put("leads.csv", row.values());
    }

    private static void call(CsvRow row, long part, Night night) {
        raise(row, "amount", 100);
        night.put("forecasts.csv", row.set(CALLED_AT, night.moment()).values());
    }

    private static void raise(CsvRow row, String column, int by) {
        String value = row.get(column);
        BigDecimal before = value == null ? BigDecimal.ZERO : new BigDecimal(value);
        row.set(column, before.add(BigDecimal.valueOf(by)).toPlainString());
    }
}
