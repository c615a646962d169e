package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import io.quarterbook.job.PeriodDecisions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = "Make a period final before its time: the next run publishes it so.")
final class CloseCommand implements Callable<Integer> {
    @Mixin
    private DecisionOptions decision = new DecisionOptions();

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
        try (Home opened = home.open()) {
            Outcome outcome = new PeriodDecisions(opened, wait.duration())
                    .close(decision.period, decision.by, decision.reason, decision.asOf);
            return result.tell(console, outcome);
        }
    }
}
