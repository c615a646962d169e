package io.quarterbook;

import io.quarterbook.job.Progress;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Results on stdout, progress on stderr. */
record Console(PrintWriter out, PrintWriter err) implements Progress {
    static Console of(@Nullable CommandSpec spec) {
        if (spec == null) {
            throw new IllegalStateException("picocli gives every command its spec");
        }
        return new Console(spec.commandLine().getOut(), spec.commandLine().getErr());
    }

    /** A result. */
    void tell(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
