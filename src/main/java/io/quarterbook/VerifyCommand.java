package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Inspection;
import io.quarterbook.job.Outcome;
import java.nio.file.Path;
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

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Compare archived files and published packs with what was written.")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PERIOD", arity = "0..1", description = "One period. Default: all")
    private @Nullable String period;

    @Option(names = "--packs", paramLabel = "FOLDER", description = "Where packs are published. Default: packs")
    private @Nullable Path packs;

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        try (Home opened = home.open(Map.of("packs", Optional.ofNullable(packs).map(Path::toString)))) {
            Outcome outcome = new Inspection(opened).verify(period);
            outcome.lines().forEach(console::tell);
            return outcome.exit().code();
        }
    }
}
