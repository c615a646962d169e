package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Inspection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "What was loaded and published, and how the last runs ended.")
final class StatusCommand implements Runnable {
    @Mixin
    private HomeOptions home = new HomeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Console console = Console.of(spec);
        try (Home opened = home.open()) {
            new Inspection(opened).status().forEach(console::tell);
        }
    }
}
