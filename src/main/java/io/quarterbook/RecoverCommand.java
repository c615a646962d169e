package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Recovery;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        description = "Take over what a killed run left, and do nothing more. The next run would do so too.")
final class RecoverCommand implements Callable<Integer> {
    @Mixin
    private WaitOptions wait = new WaitOptions();

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Mixin
    private ResultOptions result = new ResultOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        try (Home opened = home.open()) {
            return result.tell(console, new Recovery(opened).recover(wait.duration()));
        }
    }
}
