package io.quarterbook.job;

import io.quarterbook.database.RunLock;
import io.quarterbook.database.ServerState;
import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.History;
import io.quarterbook.ledger.RunLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;

/** The verb {@code doctor}: looks whether everything that a run needs is there. */
public final class Doctor {
    /** What is kept of a delivery, and a quarter's packs, seldom take more. */
    private static final long ENOUGH_BYTES = 2L << 30;

    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final Settings settings;
    private final Function<Settings, Home> opener;
    private final List<String> lines = new ArrayList<>();
    private Exit exit = Exit.DONE;

    /** @param opener how the home is opened */
    public Doctor(Settings settings, Function<Settings, Home> opener) {
        this.settings = settings;
        this.opener = opener;
    }

    /** Examines everything; a line for each, and the exit code of the first that a run would fail by. */
    public Outcome examine() {
        lines.add("ok    quarterbook " + Product.version() + ", Java " + Runtime.version() + ", zone " + settings.zone()
                + ", fiscal year from month " + settings.fiscalYearStart());
        check(Exit.OUTPUT, "home", () -> folder(settings.home()));
        check(Exit.OUTPUT, "packs", () -> linkable(settings.packs()));
        check(Exit.USAGE, "source", this::source);
        check(Exit.DATABASE, "database", this::database);
        return new Outcome(exit, "examined", lines);
    }

    private void check(Exit otherwise, String what, Supplier<String> check) {
        try {
            lines.add("ok    " + what + ": " + check.get());
        } catch (RuntimeException e) {
            Failure failure = Failure.of(e);
            Exit failed = failure.exit() == Exit.BUG ? otherwise : failure.exit();
            exit = exit == Exit.DONE ? failed : exit;
            lines.add("FAIL  " + what + ": " + failure.sentence());
        }
    }

    private void warn(String line) {
        lines.add("warn  " + line);
    }

    /** That it can be written, and has room. */
    private String folder(Path folder) {
        try {
            Files.createDirectories(folder);
            Path trial = Files.createTempFile(folder, ".doctor", "");
            Files.delete(trial);
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < ENOUGH_BYTES) {
                warn(folder + " has only " + (free >> 20) + " MB free: a run that fills the disk ends with 21");
            }
            return folder + ", " + (free >> 30) + " GB free";
        } catch (IOException e) {
            throw new OperatorException(Exit.OUTPUT, "Cannot write in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** That a relative link can be made there, by which packs are published at once. */
    private String linkable(Path folder) {
        String words = folder(folder);
        Path link = folder.resolve(".doctor-link");
        try {
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of("."));
            Files.delete(link);
            return words;
        } catch (IOException | UnsupportedOperationException e) {
            throw new OperatorException(
                    Exit.OUTPUT,
                    folder + " takes no symbolic links, by which packs are published: " + e.getMessage(),
                    e);
        }
    }

    private String source() {
        String name = settings.source();
        if (name == null) {
            throw new OperatorException(
                    Exit.USAGE, "Nothing says how to read the export: set 'source', or give --source");
        }
        Reading reading = Reading.of(name, settings);
        Path input = settings.input();
        if (input == null) {
            warn("input is not set: 'nightly' needs --input");
        } else if (!Files.isDirectory(input)) {
            throw new OperatorException(Exit.SOURCE, "The export's folder " + input + " is not there");
        }
        Path ops = settings.ops();
        if (ops != null && !Files.isDirectory(ops)) {
            throw new OperatorException(Exit.SOURCE, "The folder 'ops' " + ops + " is not there");
        }
        return reading.source();
    }

    private String database() {
        try (Home home = opener.apply(settings)) {
            DSLContext sql = home.database().dsl();
            ServerState server = ServerState.of(sql);
            clocks(server.now());
            boolean held = RunLock.isHeld(sql);
            Optional<RunLine> last = new History(sql).runs(1).stream().findFirst();
            last.filter(run -> run.endedAt() == null && !held)
                    .ifPresent(run -> warn("run " + run.run() + " (" + run.verb()
                            + ") was killed: the next run takes over, or 'quarterbook recover'"));
            publications(home);
            int waiting = new DeliveryLog(sql).waiting();
            if (waiting > 0) {
                warn(waiting + " taken in but not loaded: the next run does");
            }
            return "PostgreSQL " + server.version() + (settings.databaseUrl() == null ? ", embedded" : ", given")
                    + (held ? ", a run is at work" : "");
        }
    }

    private void clocks(Instant there) {
        Duration apart = Duration.between(there, Instant.now()).abs();
        if (apart.compareTo(CLOCKS) > 0) {
            warn("the clocks of this machine and of the database are " + apart.toMinutes() + " minutes apart");
        }
    }

    private void publications(Home home) {
        for (History.Published published : new History(home.database().dsl()).current(settings.packs(), null)) {
            if (home.archive().find(published.publicationId()).isEmpty()) {
                warn(published.period() + " is published, but not in the archive: 'quarterbook verify' says more");
            }
        }
    }
}
