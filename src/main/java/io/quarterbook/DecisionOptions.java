package io.quarterbook;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a decision on a period consists of. */
final class DecisionOptions {
    @Parameters(paramLabel = "PERIOD", description = "2017-Q3, 2017-08 or 2017 (fiscal)")
    String period = "";

    @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who decides")
    String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why")
    @Nullable
    String reason;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day at whose end it holds. Default: the business date")
    @Nullable
    LocalDate asOf;
}
