package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import io.quarterbook.job.Rerun;
import io.quarterbook.job.Run;
import io.quarterbook.job.RunRequest;
import io.quarterbook.job.Warnings;
import java.nio.file.Path;
import java.time.LocalDate;
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
        name = "rerun",
        mixinStandardHelpOptions = true,
        description = "Compute a chosen period again from what is loaded, as it is known now or as it was.")
final class RerunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PERIOD", description = "2017-Q3, 2017-08 or 2017 (fiscal)")
    private String period = "";

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The last day that counts as known. Default: the business date")
    private @Nullable LocalDate asOf;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why final figures are replaced by those known now")
    private @Nullable String reason;

    @Option(names = "--plan", description = "Only say what would be done")
    private boolean plan;

    @Option(
            names = "--packs",
            paramLabel = "FOLDER",
            description = "Where packs are published. Default: packs; figures as they were only where this is given")
    private @Nullable Path packs;

    @Option(
            names = "--source",
            paramLabel = "NAME_OR_FILE",
            description = "How the exports are read: a mapping of jobs/sources, or a YAML file of your own")
    private @Nullable String source;

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Mixin
    private ResultOptions result = new ResultOptions();

    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        Map<String, Optional<String>> flags = Map.of(
                "source",
                Optional.ofNullable(source),
                "packs",
                Optional.ofNullable(packs).map(Path::toString));
        try (Home opened = home.open(flags)) {
            Rerun rerun = new Rerun(reason, plan, packs != null);
            Outcome outcome = new Run(opened, console)
                    .waiting(wait.duration())
                    .run(RunRequest.again(period, asOf, Warnings.TELL, rerun));
            return result.tell(console, outcome);
        }
    }
}
