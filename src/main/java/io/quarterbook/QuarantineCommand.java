package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Inspection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "quarantine",
        mixinStandardHelpOptions = true,
        description = "Rows that were left out.",
        subcommands = QuarantineCommand.ListCommand.class)
final class QuarantineCommand {
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Every row that was left out, with file, line, column, value and reason.")
    static final class ListCommand implements Runnable {
        @Option(names = "--json", description = "One JSON array, for machines")
        private boolean json;

        @Mixin
        private HomeOptions home = new HomeOptions();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public void run() {
            Console console = Console.of(spec);
            try (Home opened = home.open()) {
                Inspection inspection = new Inspection(opened);
                (json ? inspection.quarantineJson() : inspection.quarantine()).forEach(console::tell);
            }
        }
    }
}
