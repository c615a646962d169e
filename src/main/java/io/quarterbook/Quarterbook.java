package io.quarterbook;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code quarterbook}: picks the verb and ends with its exit code. */
@Command(
        name = "quarterbook",
        mixinStandardHelpOptions = true,
        version = "quarterbook 0.1.0",
        description = "Sales performance reviews from CRM exports: a data-warehouse job that ends in Excel packs.")
public final class Quarterbook {
    private Quarterbook() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Quarterbook()).execute(args));
    }
}
