package io.quarterbook;

import io.quarterbook.job.Demo;
import io.quarterbook.job.Exit;
import io.quarterbook.job.Home;
import io.quarterbook.job.OperatorException;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.source.demo.Story;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Make up a CRM, load it and publish packs, all under demo/; or only write its export.")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--reps", paramLabel = "N", description = "How many sell. Default: 18")
    private int reps = DemoSize.DEFAULT.reps();

    @Option(names = "--quarters", paramLabel = "N", description = "How many quarters there are. Default: 10")
    private int quarters = DemoSize.DEFAULT.quarters();

    @Option(names = "--seed", paramLabel = "N", description = "Another one, another organisation. Default: 7")
    private long seed = DemoSize.DEFAULT.seed();

    @Option(
            names = "--story",
            paramLabel = "full|none",
            description = "Whether a team rushes discovery and a rep sandbags. Default: full")
    private String story = "full";

    @Option(names = "--write", paramLabel = "FOLDER", description = "Only write the export, into a new folder")
    private @Nullable Path target;

    @Option(
            names = "--nights",
            paramLabel = "N",
            description = "With --write: in folders 001, 002 ..., a complete delivery and N nightly ones")
    private @Nullable Integer nights;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "With --write: the day of the last delivery. Default: the business date")
    private @Nullable LocalDate asOf;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        Demo demo = new Demo(Path.of("demo").toAbsolutePath(), size(), console);
        if (target != null) {
            check(nights == null || nights > 0, "--nights is at least 1");
            tell(console, demo.write(target, nights, asOf));
            return 0;
        }
        check(nights == null && asOf == null, "--nights and --as-of go with --write");
        try (Home home = HomeOptions.open(demo.settings())) {
            tell(console, demo.run(home));
            return 0;
        }
    }

    private DemoSize size() {
        try {
            Story told = Story.valueOf(story.toUpperCase(Locale.ROOT));
            return new DemoSize(reps, quarters, seed, told, DemoSize.DEFAULT.dealsPerRepAndMonth());
        } catch (IllegalArgumentException e) {
            String sentence = story.matches("(?i)full|none")
                    ? String.valueOf(e.getMessage())
                    : "--story is full or none, not " + story;
            throw new OperatorException(Exit.USAGE, sentence, e);
        }
    }

    private static void check(boolean right, String sentence) {
        if (!right) {
            throw new OperatorException(Exit.USAGE, sentence);
        }
    }

    private static void tell(Console console, List<String> lines) {
        lines.forEach(console::tell);
    }
}
