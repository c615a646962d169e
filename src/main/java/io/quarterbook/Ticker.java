package io.quarterbook;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The step that goes on, in words: how long, how far, how fast, and how long still. */
final class Ticker {
    private @Nullable String step;
    private String what = "";
    private long done;
    private long all;
    private long begun;

    /** A step begins. */
    synchronized void begin(String line, long nanos) {
        step = line;
        begun = nanos;
        all = 0;
    }

    /** No step goes on. */
    synchronized void end() {
        step = null;
    }

    synchronized void count(String counted, long soFar, long inAll) {
        what = counted;
        done = soFar;
        all = inAll;
    }

    /** Null while no step goes on. */
    synchronized @Nullable String words(long nanos) {
        if (step == null) {
            return null;
        }
        double seconds = (nanos - begun) / 1e9;
        StringBuilder words = new StringBuilder(step).append("  ").append(time(seconds));
        if (all > 0) {
            words.append("  ")
                    .append(done)
                    .append(" of ")
                    .append(all)
                    .append(' ')
                    .append(what);
            if (done > 0 && seconds > 0) {
                double rate = done / seconds;
                words.append(String.format(Locale.ROOT, ", %.1f a second, ", rate))
                        .append(time((all - done) / rate))
                        .append(" left");
            }
        }
        return words.toString();
    }

    private static String time(double seconds) {
        Duration duration = Duration.ofSeconds((long) seconds);
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
