package io.quarterbook.source.demo;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A team of reps, numbered from 0; in every round of eight one more team of each name. */
record Team(int number, String id, String name, Region region) {
    /** Its reps hurry through discovery. */
    static final int RUSHING = 1;

    private static final List<String> NAMES =
            List.of("North", "Central", "West", "Atlantic", "Alps", "South", "Isles", "Pacific");
    private static final List<Region> REGIONS = List.of(
            Region.CONTINENT,
            Region.CONTINENT,
            Region.BRITAIN,
            Region.AMERICA,
            Region.ALPS,
            Region.CONTINENT,
            Region.BRITAIN,
            Region.AMERICA);

    static final String TOP = "T-SALES";

    static Team of(int number) {
        int round = number / NAMES.size();
        String name = NAMES.get(number % NAMES.size()) + (round == 0 ? "" : " " + (round + 1));
        String id = "T-" + name.toUpperCase(Locale.ROOT).replace(' ', '-');
        return new Team(number, id, name, REGIONS.get(number % REGIONS.size()));
    }

    static void write(
            Export export,
            String id,
            String name,
            @Nullable String parent,
            @Nullable String lead,
            String manager,
            @Nullable Region region) {
        export.put(DemoFile.TEAMS, Entry.since(Moment.ALWAYS, file -> file.text(id)
                .text(name)
                .text(parent)
                .text(lead)
                .text(lead == null ? manager : null)
                .text(region == null ? null : region.label())
                .end()));
    }
}
