package io.quarterbook.job;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one command do; their order is the job's.
 *
 * @param loading null in a command's second half
 * @param publishing null in its first
 */
record RunWork(
        @Nullable Runnable loading, @Nullable Publishing publishing, Progress progress, Supplier<Instant> clock) {
    void load() {
        if (loading != null) {
            loading.run();
        }
    }

    void computeKpis() {
        progress.say("Computing KPIs");
        publication().computeKpis();
        progress.say("Writing packs");
    }

    int buckets() {
        return publication().buckets();
    }

    void writePacks(int bucket) {
        Publishing publishing = publication();
        publishing.writePacks(bucket);
        progress.count("packs", publishing.packsWritten(), publishing.packs());
    }

    void archive() {
        progress.say("Archiving and publishing");
        publication().archive(clock.get());
    }

    void publish() {
        publication().publish();
    }

    private Publishing publication() {
        if (publishing == null) {
            throw new IllegalStateException("Nothing is to be published");
        }
        return publishing;
    }
}
