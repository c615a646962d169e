package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.PeriodDecisions;
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
        name = "release",
        mixinStandardHelpOptions = true,
        description = "Let managers see final figures that wait in the archive, with the setting hold-final.")
final class ReleaseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PERIOD", description = "2017-Q3, 2017-08 or 2017 (fiscal)")
    private String period = "";

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who decides")
    private String by = "";

    @Option(names = "--packs", paramLabel = "FOLDER", description = "Where packs are published. Default: packs")
    private @Nullable Path packs;

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
        Map<String, Optional<String>> flags =
                Map.of("packs", Optional.ofNullable(packs).map(Path::toString));
        try (Home opened = home.open(flags)) {
            return result.tell(console, new PeriodDecisions(opened, wait.duration()).release(period, by));
        }
    }
}
