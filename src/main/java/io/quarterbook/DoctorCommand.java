package io.quarterbook;

import io.quarterbook.job.Doctor;
import io.quarterbook.job.Settings;
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
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = {
            "Look whether everything that a run needs is there: settings, disk, database, source and packs folder.",
            "Ends with the code that a run would end with."
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--source",
            paramLabel = "NAME_OR_FILE",
            description = "How the exports are read: a mapping of jobs/sources, or a YAML file of your own")
    private @Nullable String source;

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Mixin
    private ResultOptions result = new ResultOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        Settings settings = home.settings(Map.of("source", Optional.ofNullable(source)));
        return result.tell(console, new Doctor(settings, HomeOptions::open).examine());
    }
}
