package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import io.quarterbook.job.Run;
import io.quarterbook.job.RunRequest;
import io.quarterbook.job.Warnings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quarterbook rebuild}: the warehouse anew, from what is kept. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        description = "Load the warehouse anew from all kept deliveries, each at its old instant.")
final class RebuildCommand implements Callable<Integer> {
    @Option(
            names = "--source",
            paramLabel = "NAME_OR_FILE",
            description = "How to read the exports: a mapping of jobs/sources, or a YAML file of your own")
    private @Nullable String source;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why; needed once figures are final, since they were computed from what is made anew")
    private @Nullable String reason;

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
        try (Home opened = home.open(Map.of("source", Optional.ofNullable(source)))) {
            Outcome outcome =
                    new Run(opened, console).waiting(wait.duration()).run(RunRequest.rebuilding(reason, Warnings.TELL));
            return result.tell(console, outcome);
        }
    }
}
