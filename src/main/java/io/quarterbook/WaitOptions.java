package io.quarterbook;

import java.time.Duration;
import picocli.CommandLine.Option;

/** What a command does that finds another one at work. */
final class WaitOptions {
    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            description = "How long to wait for another run to end. Default: not at all, and end with 75")
    private long minutes;

    Duration duration() {
        return Duration.ofMinutes(minutes);
    }
}
