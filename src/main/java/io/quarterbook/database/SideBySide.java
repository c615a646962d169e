package io.quarterbook.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does two things at a time: while one file is read here, another one is stored. */
public final class SideBySide {
    private static final int AT_ONCE = 2;

    private SideBySide() {}

    /**
     * Does all, or throws what the first one that failed threw, once nothing runs any more.
     *
     * @return what came of them, in their order
     */
    public static <T> List<T> run(List<? extends Callable<T>> works) {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<T>> futures = new ArrayList<>();
            works.forEach(work -> futures.add(workers.submit(work)));
            return results(futures);
        } finally {
            end(workers);
        }
    }

    /** Lets what runs there end, and waits for it. */
    public static void end(ExecutorService workers) {
        workers.shutdown();
        boolean interrupted = Thread.interrupted();
        while (!workers.isTerminated()) {
            try {
                workers.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> List<T> results(List<Future<T>> futures) {
        List<T> results = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (CancellationException e) {
                continue;
            } catch (ExecutionException e) {
                failure = failure != null ? failure : unwrapped(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure = failure != null ? failure : new IllegalStateException("Interrupted", e);
            }
            if (failure != null) {
                // What has not begun does not begin; what runs is waited for.
                futures.forEach(other -> other.cancel(false));
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    /** What one of them came to, or what it threw. */
    public static <T> T result(Future<T> future) {
        return results(List.of(future)).get(0);
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }
}
