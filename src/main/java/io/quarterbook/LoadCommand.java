package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import io.quarterbook.job.Run;
import io.quarterbook.job.RunRequest;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "load", mixinStandardHelpOptions = true, description = "Only load an export.")
final class LoadCommand implements Callable<Integer> {
    @Mixin
    private DeliveryOptions delivery = new DeliveryOptions();

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
        try (Home opened = home.open(Map.of("source", delivery.source()))) {
            Outcome outcome = new Run(opened, console)
                    .waiting(wait.duration())
                    .run(new RunRequest(null, delivery.givenWithOps(opened.settings()), null, delivery.warnings()));
            return result.tell(console, outcome);
        }
    }
}
