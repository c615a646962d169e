package io.quarterbook;

import io.quarterbook.bench.GivenServer;
import io.quarterbook.bench.LoadBench;
import io.quarterbook.bench.LoadPlan;
import io.quarterbook.job.Exit;
import io.quarterbook.job.OperatorException;
import io.quarterbook.job.Settings;
import io.quarterbook.job.SettingsReader;
import io.quarterbook.job.WorkFolder;
import io.quarterbook.source.demo.DemoSize;
import io.quarterbook.source.demo.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "How fast it is, beside a yardstick in the same run.",
        subcommands = BenchCommand.LoadCommand.class)
final class BenchCommand {
    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description =
                    "Time a made-up export from its files to the star, a night after it, and the same nights where"
                            + " there is more history. On the embedded PostgreSQL, or in new databases of the server that"
                            + " the setting database.url names.")
    static final class LoadCommand implements Callable<Integer> {
        @Option(names = "--reps", paramLabel = "N", description = "How many sell. Default: 2000")
        private int reps = 2000;

        @Option(names = "--quarters", paramLabel = "N", description = "How many quarters there are. Default: 8")
        private int quarters = 8;

        @Option(names = "--seed", paramLabel = "N", description = "Another one, another organisation. Default: 7")
        private long seed = DemoSize.DEFAULT.seed();

        @Option(names = "--deals-a-month", paramLabel = "N", description = "New deals of each rep. Default: 22")
        private double deals = 22;

        @Option(names = "--pairs", paramLabel = "N", description = "How often the two are timed, in turn. Default: 3")
        private int pairs = 3;

        @Option(
                names = "--history",
                paramLabel = "N",
                description = "How many times the history the nights are compared at; 1: not at all. Default: 4")
        private int history = 4;

        @Option(names = "--nights", paramLabel = "N", description = "How many nights are compared. Default: 3")
        private int nights = 3;

        @Option(
                names = "--folder",
                paramLabel = "DIR",
                description = "Under which all is made, in a new folder. Default: that of temporary files")
        private @Nullable Path folder;

        @Option(names = "--keep", description = "Leave what was made")
        private boolean keep;

        @Option(names = "--write", paramLabel = "FILE", description = "Write the table there, too")
        private @Nullable Path target;

        @Option(names = "--config", paramLabel = "FILE", description = "Settings. Default: quarterbook.yml here")
        private @Nullable Path config;

        @Spec
        private @Nullable CommandSpec spec;

        private boolean ended;

        @Override
        public Integer call() throws Exception {
            Console console = Console.of(spec);
            LoadPlan plan = plan();
            GivenServer server = server();
            Path work = workFolder();
            LoadBench bench = new LoadBench(plan, work, server, console);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(bench, work, console), "end-bench"));
            try {
                List<String> lines = bench.run();
                lines.forEach(console::tell);
                if (target != null) {
                    Files.createDirectories(
                            Objects.requireNonNull(target.toAbsolutePath().getParent()));
                    Files.write(target, lines);
                }
                return Exit.DONE.code();
            } catch (Exception e) {
                if (isEnded()) {
                    // Stopped by a signal, which has the last word.
                    return Exit.BUG.code();
                }
                throw e;
            } finally {
                end(bench, work, console);
            }
        }

        /** Also when the command is stopped by a signal: what was made may be large. */
        private synchronized void end(LoadBench bench, Path work, Console console) {
            if (ended) {
                return;
            }
            ended = true;
            if (keep) {
                bench.close();
                console.say("What was made is in " + work);
            } else {
                bench.delete();
                WorkFolder.delete(work);
            }
        }

        private synchronized boolean isEnded() {
            return ended;
        }

        private LoadPlan plan() {
            try {
                return new LoadPlan(new DemoSize(reps, quarters, seed, Story.FULL, deals), pairs, history, nights);
            } catch (IllegalArgumentException e) {
                throw new OperatorException(Exit.USAGE, String.valueOf(e.getMessage()), e);
            }
        }

        private @Nullable GivenServer server() {
            Settings settings = new SettingsReader(System.getenv(), Path.of("")).read(Map.of(), config);
            String url = settings.databaseUrl();
            return url == null
                    ? null
                    : new GivenServer(
                            url,
                            Objects.requireNonNullElse(settings.databaseUser(), ""),
                            Objects.requireNonNullElse(settings.databasePassword(), ""));
        }

        private Path workFolder() throws IOException {
            String prefix = "quarterbook-bench-";
            return folder == null
                    ? Files.createTempDirectory(prefix)
                    : Files.createTempDirectory(Files.createDirectories(folder.toAbsolutePath()), prefix);
        }
    }
}
