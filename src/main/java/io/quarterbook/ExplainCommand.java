package io.quarterbook;

import io.quarterbook.job.Explaining;
import io.quarterbook.job.Explaining.Form;
import io.quarterbook.job.Home;
import io.quarterbook.job.Outcome;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "A published figure, its formula, and the rows that make it.")
final class ExplainCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "PERIOD", description = "2017-Q3, 2017-08 or 2017 (fiscal)")
    private String period = "";

    @Parameters(index = "1", paramLabel = "SCOPE", description = "company, team:ID, rep:ID or member:TEAM/REP")
    private String scope = "";

    @Parameters(index = "2", paramLabel = "KPI", description = "Its code: 'quarterbook kpis' lists them")
    private String kpi = "";

    @Option(
            names = "--of",
            paramLabel = "RUN",
            description = "A run, a publication, or now. Default: what managers find")
    private @Nullable String run;

    @ArgGroup
    private @Nullable Machine machine;

    /** Two forms exclude each other. */
    static final class Machine {
        @Option(names = "--json", description = "For machines: everything")
        private boolean json;

        @Option(names = "--csv", description = "For machines: the rows")
        private boolean csv;
    }

    @Mixin
    private HomeOptions home = new HomeOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        Form form = machine == null ? Form.TEXT : machine.csv ? Form.CSV : Form.JSON;
        try (Home opened = home.open()) {
            Outcome outcome = new Explaining(opened).explain(period, scope, kpi, run, form);
            outcome.lines().forEach(console::tell);
            return outcome.exit().code();
        }
    }
}
