package io.quarterbook;

import io.quarterbook.job.Outcome;
import io.quarterbook.job.Progress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Results on stdout, progress on stderr: on a terminal a line for each step that tells how far it is, elsewhere a line when
 * it begins and one each half minute.
 */
final class Console implements Progress {
    private static final long SECOND = 1_000;
    private static final long HALF_A_MINUTE = 30_000;
    private static final String CLEARED = "\r\033[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final Ticker ticker = new Ticker();
    private @Nullable Thread clock;

    private Console(PrintWriter out, PrintWriter err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** That of the command line which a command is part of. */
    static Console of(@Nullable CommandSpec spec) {
        if (spec == null || !(spec.root().userObject() instanceof Quarterbook quarterbook)) {
            throw new IllegalStateException("picocli gives every command its spec");
        }
        return quarterbook.console(() -> new Console(
                spec.commandLine().getOut(),
                spec.commandLine().getErr(),
                // The launcher knows: Java cannot ask about stderr.
                Boolean.getBoolean("quarterbook.terminal")));
    }

    /** The command ended, however it did: nothing goes on, and what is printed next begins a line. */
    synchronized void end() {
        clear();
        ticker.end();
        if (clock != null) {
            clock.interrupt();
            clock = null;
        }
    }

    /** A result. */
    synchronized void tell(String line) {
        clear();
        ticker.end();
        out.println(line);
        out.flush();
    }

    /** Results, and the exit code. */
    int tell(Outcome outcome) {
        outcome.lines().forEach(this::tell);
        return outcome.exit().code();
    }

    @Override
    public synchronized void say(String line) {
        clear();
        ticker.begin(line, System.nanoTime());
        if (!terminal) {
            err.println(line);
            err.flush();
        }
        if (clock == null) {
            clock = new Thread(this::tick, "progress");
            clock.setDaemon(true);
            clock.start();
        }
    }

    @Override
    public void count(String what, long done, long all) {
        ticker.count(what, done, all);
    }

    private void clear() {
        if (terminal && clock != null) {
            err.print(CLEARED);
            err.flush();
        }
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(terminal ? SECOND : HALF_A_MINUTE);
                synchronized (this) {
                    String words = ticker.words(System.nanoTime());
                    if (words != null) {
                        err.print(terminal ? CLEARED + words : words + System.lineSeparator());
                        err.flush();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
