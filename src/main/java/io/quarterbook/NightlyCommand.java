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
import picocli.CommandLine.Spec;

@Command(
        name = "nightly",
        mixinStandardHelpOptions = true,
        description = "Load what came and publish every period that is not final yet.")
final class NightlyCommand implements Callable<Integer> {
    @Mixin
    private DeliveryOptions delivery = new DeliveryOptions();

    @Option(names = "--packs", paramLabel = "FOLDER", description = "Where packs are published. Default: packs")
    private @Nullable Path packs;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The last day that counts as known. Default: the business date")
    private @Nullable LocalDate asOf;

    @Option(names = "--catch-up", description = "Publish the days since the last night, too, each as of itself")
    private boolean catchUp;

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
                    .run(RunRequest.nightly(
                            delivery.configured(opened.settings()), asOf, delivery.warnings(), catchUp));
            return result.tell(console, outcome);
        }
    }
}
