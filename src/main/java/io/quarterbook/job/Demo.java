package io.quarterbook.job;

import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.ledger.OutputException;
import io.quarterbook.source.Folders;
import io.quarterbook.source.demo.DemoOrganisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A made-up organisation, from its CRM export to packs, all under one folder beside nobody's own data. The export is
 * written once: the demo shows the same figures on any later day.
 */
public final class Demo {
    private static final long SEED = 7;
    /** Two years before the quarter that is over, and the one that runs. */
    private static final int QUARTERS = DemoOrganisation.QUARTERS + 1;

    private final Path folder;
    private final Clock clock;
    private final Progress progress;

    /** Runs by the machine's clock. */
    public Demo(Path folder, Progress progress) {
        this(folder, Clock.systemUTC(), progress);
    }

    Demo(Path folder, Clock clock, Progress progress) {
        this.folder = folder;
        this.clock = clock;
        this.progress = progress;
    }

    /** The settings of the demo's own home. */
    public Settings settings() {
        return Settings.of(Map.of(
                "zone",
                "Europe/Berlin",
                "source",
                "canonical",
                "home",
                folder.resolve("home").toString(),
                "packs",
                folder.resolve("packs").toString()));
    }

    /** Runs the main job for the quarter that is over and the one that runs; what to tell. */
    public List<String> run(Home home) {
        Path export = folder.resolve("export");
        Path dayFile = folder.resolve("as-of.txt");
        try {
            LocalDate today = new BusinessTime(clock, home.settings(), null, null).businessDate();
            if (!Files.exists(dayFile)) {
                progress.say("Making up a CRM in " + export);
                DemoOrganisation.write(export, SEED, today, DemoOrganisation.REPS, QUARTERS);
                Files.writeString(dayFile, today.toString());
            }
            return publish(
                    home, export, LocalDate.parse(Files.readString(dayFile).strip()));
        } catch (IOException e) {
            throw new OutputException("Cannot write " + folder, e);
        }
    }

    private List<String> publish(Home home, Path export, LocalDate asOf) {
        Period running = home.settings().calendar().containing(PeriodKind.QUARTER, asOf);
        List<String> lines = new ArrayList<>();
        Given given = new Given(Folders.export(export), null, null);
        for (Period period : List.of(running.back(1, home.settings().calendar()), running)) {
            Outcome outcome =
                    new Run(home, clock, progress).run(new RunRequest(period.code(), given, asOf, Warnings.TELL));
            lines.addAll(outcome.lines());
        }
        lines.add("Open "
                + home.settings()
                        .packs()
                        .resolve(running.back(1, home.settings().calendar()).code())
                        .resolve("company") + " first: the company's pack, and index.html that links all others.");
        return lines;
    }
}
