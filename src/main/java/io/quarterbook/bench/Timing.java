package io.quarterbook.bench;

import java.util.concurrent.TimeUnit;

/** How long a number of rows took. */
record Timing(long rows, double seconds) {
    static Timing since(long begin, long rows) {
        return new Timing(rows, (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    double ratioTo(Timing other) {
        return seconds / other.seconds;
    }
}
