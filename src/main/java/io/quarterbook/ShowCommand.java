package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Inspection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "One run: its steps, what it loaded and published, and its settings.")
final class ShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "Its number: 'quarterbook history' lists them")
    private long run;

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
            new Inspection(opened).show(run, result.json()).forEach(console::tell);
            return 0;
        }
    }
}
