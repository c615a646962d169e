package io.quarterbook.source.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The deliveries in the making: each entry goes to every night at which it was new, or read otherwise than before. */
final class Export {
    private final List<Night> nights = new ArrayList<>();

    private Export() {}

    /** One delivery of everything. */
    static Export whole(Path folder, LocalDate lastDay) throws IOException {
        Export export = new Export();
        export.nights.add(new Night(folder, lastDay, true));
        return export;
    }

    /** Everything up to {@code nights} nights before the last day in the folder 001, then what changed, night by night. */
    static Export nightly(Path folder, LocalDate lastDay, int nights) throws IOException {
        Export export = new Export();
        int width = Math.max(3, Integer.toString(nights + 1).length());
        for (int i = 0; i <= nights; i++) {
            String name = "0".repeat(width - Integer.toString(i + 1).length()) + (i + 1);
            export.nights.add(new Night(folder.resolve(name), lastDay.minusDays(nights - i), i == 0));
        }
        return export;
    }

    void put(DemoFile kind, Entry entry) {
        long before = Moment.NEVER;
        for (Night night : nights) {
            long changed = entry.changedBy(night.cut());
            if (changed != before) {
                entry.write(night.cut(), night.file(kind));
            }
            before = changed;
        }
    }

    /** The last moment that any delivery knows. */
    long cut() {
        return nights.get(nights.size() - 1).cut();
    }

    void finish() throws IOException {
        for (Night night : nights) {
            night.finish();
        }
    }
}
