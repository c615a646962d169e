package io.quarterbook;

import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which delivery, and how to read it. */
final class DeliveryOptions {
    @Option(
            names = "--source",
            paramLabel = "NAME_OR_FILE",
            description = "How to read the export: a mapping of jobs/sources, or a YAML file of your own")
    private @Nullable String source;

    @Option(names = "--input", paramLabel = "FOLDER", description = "The export")
    private @Nullable Path input;

    @Option(
            names = "--delivered-at",
            paramLabel = "INSTANT",
            description = "When the export was known, as 2017-06-30T22:00:00Z, where it does not say so itself")
    private @Nullable OffsetDateTime deliveredAt;

    @Option(
            names = "--accept-volume",
            paramLabel = "REASON",
            description = "Take a delivery that is over a quality threshold")
    private @Nullable String acceptVolume;

    Optional<String> source() {
        return Optional.ofNullable(source);
    }

    @Nullable
    Path input() {
        return input;
    }

    @Nullable
    Instant deliveredAt() {
        return deliveredAt == null ? null : deliveredAt.toInstant();
    }

    @Nullable
    String acceptVolume() {
        return acceptVolume;
    }
}
