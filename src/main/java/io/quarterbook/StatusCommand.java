package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Inspection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What runs, what was loaded and published, and how the last runs ended.")
final class StatusCommand implements Callable<Integer> {
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
            new Inspection(opened).status(result.json()).forEach(console::tell);
            return 0;
        }
    }
}
