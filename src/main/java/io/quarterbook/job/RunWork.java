package io.quarterbook.job;

import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the steps of a run's jobs do, one job after the other; their order is the job's. */
final class RunWork {
    private final Progress progress;
    private final Supplier<Instant> clock;
    private @Nullable Runnable loading;
    private @Nullable Publishing publishing;

    RunWork(Progress progress, Supplier<Instant> clock) {
        this.progress = progress;
        this.clock = clock;
    }

    /** What the next load does. */
    void loading(Runnable loading) {
        this.loading = loading;
    }

    /** What the next review makes. */
    void publishing(Publishing publishing) {
        this.publishing = publishing;
    }

    void load() {
        given(loading).run();
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
        return given(publishing);
    }

    private static <T> T given(@Nullable T work) {
        if (work == null) {
            throw new IllegalStateException("A job was started with nothing to do");
        }
        return work;
    }
}
