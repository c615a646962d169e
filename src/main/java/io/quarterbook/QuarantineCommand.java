package io.quarterbook;

import io.quarterbook.job.Given;
import io.quarterbook.job.Home;
import io.quarterbook.job.LeftOut;
import io.quarterbook.job.Outcome;
import io.quarterbook.job.QuarantineExport;
import io.quarterbook.job.Run;
import io.quarterbook.job.RunRequest;
import io.quarterbook.job.Warnings;
import io.quarterbook.source.Folders;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "Rows that were left out.",
        subcommands = {
            QuarantineCommand.ListCommand.class,
            QuarantineCommand.ShowCommand.class,
            QuarantineCommand.ExportCommand.class,
            QuarantineCommand.ReplayCommand.class
        })
final class QuarantineCommand {
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every row that was left out, with file, line, column, value and reason.")
    static final class ListCommand implements Runnable {
        @Option(names = "--json", description = "One JSON array, for machines")
        private boolean json;

        @Option(names = "--flags", description = "In place of them what was taken as it is, but is odd")
        private boolean flags;

        @Mixin
        private HomeOptions home = new HomeOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            Console console = Console.of(spec);
            try (Home opened = home.open()) {
                LeftOut leftOut = new LeftOut(opened);
                lines(leftOut).forEach(console::tell);
            }
        }

        private List<String> lines(LeftOut leftOut) {
            if (flags) {
                return json ? leftOut.flagsJson() : leftOut.flags();
            }
            return json ? leftOut.json() : leftOut.list();
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Everything about a row that was left out: the row itself, too, and its delivery.")
    static final class ShowCommand implements Runnable {
        @Parameters(paramLabel = "KEY", description = "Its key, or its place: deals.csv:17")
        private String key = "";

        @Option(names = "--delivery", paramLabel = "N", description = "The delivery it came with. Default: any")
        private @Nullable Long delivery;

        @Mixin
        private HomeOptions home = new HomeOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            Console console = Console.of(spec);
            try (Home opened = home.open()) {
                new LeftOut(opened).show(key, delivery).forEach(console::tell);
            }
        }
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description =
                    "Write the rows under their files' own headers, to be put right, and the reasons beside them.")
    static final class ExportCommand implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER", description = "A new one")
        private Path folder = Path.of("");

        @Option(names = "--delivery", paramLabel = "N", description = "Of one delivery. Default: each in a folder")
        private @Nullable Long delivery;

        @Option(names = "--entity", paramLabel = "E", description = "Of one kind: deals, reps … Default: any")
        private @Nullable String entity;

        @Option(names = "--source", paramLabel = "NAME_OR_FILE", description = "How the export is read")
        private @Nullable String source;

        @Mixin
        private HomeOptions home = new HomeOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            try (Home opened = home.open(Map.of("source", Optional.ofNullable(source)))) {
                Outcome outcome = new QuarantineExport(opened).to(folder, delivery, entity);
                outcome.lines().forEach(console::tell);
                return outcome.exit().code();
            }
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Load rows that were put right, as a delivery of their own that is known from now on.")
    static final class ReplayCommand implements Callable<Integer> {
        @Parameters(paramLabel = "FOLDER", description = "As 'quarantine export' wrote it")
        private Path folder = Path.of("");

        @Option(names = "--delivered-at", paramLabel = "INSTANT", description = "When they were known. Default: now")
        private @Nullable OffsetDateTime deliveredAt;

        @Option(
                names = "--accept-volume",
                paramLabel = "REASON",
                description = "Take them if they are over a quality threshold")
        private @Nullable String acceptVolume;

        @Option(names = "--source", paramLabel = "NAME_OR_FILE", description = "How the export is read")
        private @Nullable String source;

        @Mixin
        private HomeOptions home = new HomeOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            Console console = Console.of(spec);
            Given given = new Given(
                    Folders.under(folder, true), deliveredAt == null ? null : deliveredAt.toInstant(), acceptVolume);
            try (Home opened = home.open(Map.of("source", Optional.ofNullable(source)))) {
                Outcome outcome = new Run(opened, console).run(new RunRequest(null, given, null, Warnings.TELL));
                outcome.lines().forEach(console::tell);
                return outcome.exit().code();
            }
        }
    }
}
