package io.quarterbook;

import io.quarterbook.job.Home;
import io.quarterbook.job.Settings;
import io.quarterbook.job.SettingsReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes that works on a home. */
final class HomeOptions {
    @Option(names = "--home", paramLabel = "DIR", description = "Where data is kept. Default: .quarterbook")
    private @Nullable Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings. Default: quarterbook.yml here or in the home")
    private @Nullable Path config;

    /** The settings, with more flags of the command itself. */
    Settings settings(Map<String, Optional<String>> more) {
        Map<String, String> flags = new HashMap<>();
        if (home != null) {
            flags.put("home", home.toString());
        }
        more.forEach((key, value) -> value.ifPresent(text -> flags.put(key, text)));
        return new SettingsReader(System.getenv(), Path.of("")).read(flags, config);
    }

    Home open(Map<String, Optional<String>> more) {
        return open(settings(more));
    }

    Home open() {
        return open(Map.of());
    }

    /** Opens a home that closes its database also when the command is stopped by a signal. */
    static Home open(Settings settings) {
        Home opened = Home.open(settings);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            Stopping.bySignal();
                            opened.close();
                        },
                        "close-home"));
        return opened;
    }
}
