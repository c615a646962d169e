package io.quarterbook;

import io.quarterbook.job.Differences;
import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Which figures of a period differ between its last publication and what is known now, and why.",
            "Where none does, its last two publications are compared. Ends with 4 where figures differ."
        })
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PERIOD", description = "2017-Q3, 2017-08 or 2017 (fiscal)")
    private String period = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FROM",
            description = "A run, or a publication. Default: the last publication")
    private @Nullable String from;

    @Parameters(index = "2", arity = "0..1", paramLabel = "TO", description = "Likewise. Default: now")
    private @Nullable String to;

    @Option(names = "--json", description = "Answer for machines")
    private boolean json;

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day that is now. Default: the business date")
    private @Nullable LocalDate asOf;

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        try (Home opened = home.open()) {
            Outcome outcome = new Differences(opened).compare(period, from, to, asOf, json);
            outcome.lines().forEach(console::tell);
            return outcome.exit().code();
        }
    }
}
