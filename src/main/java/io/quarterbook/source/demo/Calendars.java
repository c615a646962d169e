package io.quarterbook.source.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The holidays of every region that sells, known for the years that are planned. */
final class Calendars {
    private Calendars() {}

    static void write(World world, Export export) {
        int first = world.firstCreation().getYear();
        int last = world.horizon().getYear();
        for (int year = first; year <= last; year++) {
            Holidays.everywhere(year).forEach(day -> put(day, null, export));
            for (Region region : world.roster().regions()) {
                Holidays.in(region, year).forEach(day -> put(day, region, export));
            }
        }
    }

    private static void put(LocalDate day, @Nullable Region region, Export export) {
        export.put(DemoFile.HOLIDAYS, Entry.since(Moment.ALWAYS, file -> file.text(day.toString())
                .text(region == null ? null : region.label())
                .end()));
    }
}
