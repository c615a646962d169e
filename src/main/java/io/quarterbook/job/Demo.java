package io.quarterbook.job;

import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.ledger.OutputException;
import io.quarterbook.source.Folders;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A made-up organisation, from its CRM export to packs, all under one folder beside nobody's own data. The export is
 * written once: the demo shows the same figures on any later day.
 */
public final class Demo {
    private final Path folder;
    private final DemoSize size;
    private final Clock clock;
    private final Progress progress;

    /** Runs by the machine's clock. */
    public Demo(Path folder, DemoSize size, Progress progress) {
        this(folder, size, Clock.systemUTC(), progress);
    }

    Demo(Path folder, DemoSize size, Clock clock, Progress progress) {
        this.folder = folder;
        this.size = size;
        this.clock = clock;
        this.progress = progress;
    }

    /** The settings of the demo's own home. */
    public Settings settings() {
        Map<String, String> values = new HashMap<>(figures());
        values.put("home", folder.resolve("home").toString());
        return Settings.of(values);
    }

    private Map<String, String> figures() {
        return Map.of(
                "zone",
                "Europe/Berlin",
                "currency",
                "EUR",
                "source",
                "canonical",
                "packs",
                folder.resolve("packs").toAbsolutePath().normalize().toString());
    }

    /** So that every other command finds them with {@code --home}. */
    private void keepSettings(Path home) throws IOException {
        StringBuilder text = new StringBuilder("# The settings of the demo; those of the command line win.\n");
        new TreeMap<>(figures())
                .forEach((key, value) ->
                        text.append(key).append(": \"").append(value).append("\"\n"));
        Files.createDirectories(home);
        Files.writeString(home.resolve(SettingsReader.FILE_NAME), text);
    }

    /** Runs the main job for the quarter that is over and the one that runs; what to tell. */
    public List<String> run(Home home) {
        Path export = folder.resolve("export");
        Path dayFile = folder.resolve("as-of.txt");
        try {
            if (!Files.exists(dayFile)) {
                progress.say("Making up a CRM in " + export);
                LocalDate today = today();
                DemoOrganisation.write(export, size, today);
                Files.writeString(dayFile, today + "\n" + flags(size) + "\n");
            }
            List<String> written = Files.readAllLines(dayFile);
            keepSettings(home.settings().home());
            checkSize(written.size() > 1 ? written.get(1) : flags(DemoSize.DEFAULT));
            return publish(home, export, LocalDate.parse(written.get(0).strip()));
        } catch (IOException e) {
            throw new OutputException("Cannot write " + folder, e);
        }
    }

    private void checkSize(String written) {
        if (!written.equals(flags(size))) {
            throw new OperatorException(
                    Exit.USAGE,
                    folder + " holds another organisation: remove it, or ask for that one again (" + written + ")");
        }
    }

    private static String flags(DemoSize size) {
        return "--reps " + size.reps() + " --quarters " + size.quarters() + " --seed " + size.seed() + " --story "
                + size.story().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Only writes the export; what to tell.
     *
     * @param target a new or an empty folder
     * @param nights null: one complete delivery; else a complete one and that many nightly deltas
     * @param asOf the day of the last delivery; null: the business date
     */
    public List<String> write(Path target, @Nullable Integer nights, @Nullable LocalDate asOf) {
        LocalDate lastDay = asOf == null ? today() : asOf;
        try {
            if (Files.isDirectory(target) && !isEmpty(target)) {
                throw new OperatorException(Exit.USAGE, target + " is not empty: name a new folder");
            }
            if (nights == null) {
                DemoOrganisation.write(target, size, lastDay);
                return List.of("Wrote the export of " + lastDay + " to " + target);
            }
            DemoOrganisation.writeNights(target, size, lastDay, nights);
            return List.of("Wrote " + (nights + 1) + " deliveries, the last of " + lastDay + ", to " + target);
        } catch (IOException e) {
            throw new OutputException("Cannot write " + target, e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private LocalDate today() {
        return new BusinessTime(clock, settings(), null, null).businessDate();
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
        lines.add("Ask what is behind a figure: quarterbook explain "
                + running.back(1, home.settings().calendar()).code() + " company win_rate --home "
                + home.settings().home());
        lines.add("Open "
                + home.settings()
                        .packs()
                        .resolve(running.back(1, home.settings().calendar()).code())
                        .resolve("company") + " first: the company's pack, and index.html that links all others.");
        return lines;
    }
}
