package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Inspection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "history", mixinStandardHelpOptions = true, description = "The last runs, the newest first.")
final class HistoryCommand implements Callable<Integer> {
    @Option(names = "--last", paramLabel = "N", description = "How many. Default: ${DEFAULT-VALUE}")
    private int last = 50;

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
            new Inspection(opened).history(last, result.json()).forEach(console::tell);
            return 0;
        }
    }
}
