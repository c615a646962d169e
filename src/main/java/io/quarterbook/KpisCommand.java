package io.quarterbook;

import io.quarterbook.kpi.Catalogue;
import io.quarterbook.kpi.Kpi;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "kpis", mixinStandardHelpOptions = true, description = "Print the catalogue of KPIs.")
final class KpisCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Console console = Console.of(spec);
        console.tell("Definitions version " + Catalogue.DEFINITIONS_VERSION);
        for (Kpi kpi : Catalogue.ALL) {
            console.tell("");
            console.tell(kpi.code() + " (" + kpi.label() + ", " + kpi.unit().code() + ")");
            console.tell("  " + kpi.meaning());
        }
    }
}
