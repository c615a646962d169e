package io.quarterbook;

import io.quarterbook.job.Demo;
import io.quarterbook.job.Home;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Make up a CRM, load it and publish packs, all under demo/.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        Demo demo = new Demo(Path.of("demo").toAbsolutePath(), console);
        try (Home home = HomeOptions.open(demo.settings())) {
            demo.run(home).forEach(console::tell);
            return 0;
        }
    }
}
