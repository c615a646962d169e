package io.quarterbook;

import io.quarterbook.job.Exporting;
import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Figures of a period with all that they are read against, and their measures, as CSV.")
final class ExportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PERIOD", description = "2017-Q3, 2017-08 or 2017 (fiscal)")
    private String period = "";

    @Option(
            names = "--of",
            paramLabel = "RUN",
            description = "A run, a publication, or now. Default: what managers find")
    private @Nullable String run;

    @Option(names = "--to", paramLabel = "FOLDER", description = "Default: export/PERIOD")
    private @Nullable Path folder;

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        try (Home opened = home.open()) {
            Path to = folder == null ? Path.of("export", period) : folder;
            Outcome outcome = new Exporting(opened).export(period, run, to);
            outcome.lines().forEach(console::tell);
            return outcome.exit().code();
        }
    }
}
