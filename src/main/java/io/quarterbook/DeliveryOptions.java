package io.quarterbook;

import io.quarterbook.job.Exit;
import io.quarterbook.job.Given;
import io.quarterbook.job.OperatorException;
import io.quarterbook.job.Settings;
import io.quarterbook.job.Warnings;
import io.quarterbook.source.Folders;
import java.nio.file.Path;
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
            names = "--ops",
            paramLabel = "FOLDER",
            description = "What sales operations itself keeps: quotas, adjustments, absences, holidays, fx_rates,"
                    + " team_memberships, forecasts, each as .csv or .xlsx")
    private @Nullable Path ops;

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

    @Option(names = "--warnings-ok", description = "End with 0, not 3, where rows were rejected under the threshold")
    private boolean warningsOk;

    @Option(names = "--strict", description = "Stop with 11, not 3, before publishing, where any row was rejected")
    private boolean strict;

    Optional<String> source() {
        return Optional.ofNullable(source);
    }

    Warnings warnings() {
        if (strict) {
            return Warnings.REFUSE;
        }
        return warningsOk ? Warnings.IGNORE : Warnings.TELL;
    }

    /** What is given: what sales operations keeps comes with an export, or alone where the command line names it. */
    @Nullable
    Given given(Settings settings) {
        Path kept = ops == null && input != null ? settings.ops() : ops;
        return given(kept);
    }

    /** What is given, and what sales operations keeps in any case. */
    @Nullable
    Given givenWithOps(Settings settings) {
        return given(ops == null ? settings.ops() : ops);
    }

    /**
     * What is given, or else lies where the settings say.
     *
     * @throws OperatorException where neither says where the export lies
     */
    Given configured(Settings settings) {
        Path export = input == null ? settings.input() : input;
        if (export == null) {
            throw new OperatorException(
                    Exit.USAGE, "Where the CRM's export lies is not known: name it with 'input' or --input");
        }
        return given(export, ops == null ? settings.ops() : ops);
    }

    private @Nullable Given given(@Nullable Path kept) {
        return input == null && kept == null ? null : given(input, kept);
    }

    private Given given(@Nullable Path export, @Nullable Path kept) {
        return new Given(
                new Folders(export, kept, false), deliveredAt == null ? null : deliveredAt.toInstant(), acceptVolume);
    }
}
