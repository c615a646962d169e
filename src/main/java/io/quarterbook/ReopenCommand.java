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
        name = "reopen",
        mixinStandardHelpOptions = true,
        description = "Make a final period provisional, until it is closed again.")
final class ReopenCommand implements Callable<Integer> {
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
                    .reopen(decision.period, decision.by, decision.reason, decision.asOf);
            return result.tell(console, outcome);
        }
    }
}
