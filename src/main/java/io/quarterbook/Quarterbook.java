package io.quarterbook;

import io.quarterbook.job.Exit;
import io.quarterbook.job.Failure;
import io.quarterbook.job.Product;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command {@code quarterbook}: picks the verb and ends with its exit code. */
@Command(
        name = "quarterbook",
        mixinStandardHelpOptions = true,
        versionProvider = Quarterbook.Version.class,
        description = "Sales performance reviews from CRM exports: a data-warehouse job that ends in Excel packs.",
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            NightlyCommand.class,
            RerunCommand.class,
            CloseCommand.class,
            ReopenCommand.class,
            ReleaseCommand.class,
            LoadCommand.class,
            DiffCommand.class,
            ExplainCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            ShowCommand.class,
            RecoverCommand.class,
            DoctorCommand.class,
            QuarantineCommand.class,
            RebuildCommand.class,
            KpisCommand.class,
            BenchCommand.class
        })
public final class Quarterbook {
    private static final int STOPPED = 143;

    private @Nullable Console console;

    private Quarterbook() {}

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"quarterbook " + Product.version()};
        }
    }

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    /** Runs a command line; its exit code. */
    static int execute(String... args) {
        Stopping.begin();
        Quarterbook quarterbook = new Quarterbook();
        try {
            return new CommandLine(quarterbook)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExecutionExceptionHandler((thrown, command, parsed) -> {
                        quarterbook.end();
                        return report(thrown, command);
                    })
                    .execute(args);
        } finally {
            Stopping.end();
            quarterbook.end();
        }
    }

    /** The console of this command line; it has one. */
    synchronized Console console(Supplier<Console> made) {
        if (console == null) {
            console = made.get();
        }
        return console;
    }

    private synchronized void end() {
        if (console != null) {
            console.end();
        }
    }

    /** One clear sentence, no stack trace: that of a bug goes where the person who mends it finds it. */
    private static int report(Exception thrown, CommandLine command) {
        if (Stopping.isAsked()) {
            return STOPPED;
        }
        Failure failure = Failure.of(thrown);
        command.getErr().println("quarterbook: " + failure.sentence());
        if (failure.exit() == Exit.BUG) {
            BugReport.write(thrown).ifPresent(file -> command.getErr()
                    .println("This is a bug of Quarterbook; what its makers need to know is in " + file));
        }
        return failure.exit().code();
    }
}
