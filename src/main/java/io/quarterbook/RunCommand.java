package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import io.quarterbook.job.Run;
import io.quarterbook.job.RunRequest;
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

@Command(name = "run", mixinStandardHelpOptions = true, description = "Load an export, compute and publish one period.")
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PERIOD", description = "2017-Q3, 2017-08 or 2017 (fiscal)")
    private String period = "";

    @Mixin
    private DeliveryOptions delivery = new DeliveryOptions();

    @Option(names = "--packs", paramLabel = "FOLDER", description = "Where packs are published. Default: packs")
    private @Nullable Path packs;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The last day that counts as known. Default: the business date")
    private @Nullable LocalDate asOf;

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
        Map<String, Optional<String>> flags = Map.of(
                "source", delivery.source(),
                "packs", Optional.ofNullable(packs).map(Path::toString));
        Console console = Console.of(spec);
        try (Home opened = home.open(flags)) {
            Outcome outcome = new Run(opened, console)
                    .waiting(wait.duration())
                    .run(new RunRequest(period, delivery.given(opened.settings()), asOf, delivery.warnings()));
            return result.tell(console, outcome);
        }
    }
}
