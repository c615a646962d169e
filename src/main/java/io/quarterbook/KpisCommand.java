package io.quarterbook;

import io.quarterbook.kpi.CatalogueText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "kpis", mixinStandardHelpOptions = true, description = "Print the catalogue of KPIs.")
final class KpisCommand implements Runnable {
    enum Format {
        TEXT,
        MARKDOWN
    }

    @Option(names = "--format", paramLabel = "text|markdown", description = "Default: text")
    private Format format = Format.TEXT;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        Console console = Console.of(spec);
        (format == Format.MARKDOWN ? CatalogueText.markdown() : CatalogueText.lines()).forEach(console::tell);
    }
}
