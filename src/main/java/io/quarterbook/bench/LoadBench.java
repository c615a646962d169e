package io.quarterbook.bench;

import io.quarterbook.job.Exit;
import io.quarterbook.job.OperatorException;
import io.quarterbook.job.Progress;
import io.quarterbook.job.WorkFolder;
import io.quarterbook.source.demo.DemoOrganisation;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Times loads: the export of a made-up organisation beside a plain COPY of its files, a night beside that load, and the
 * same nights where there is more history. Everything is made under one folder.
 */
public final class LoadBench implements AutoCloseable {
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 6, 30);

    private final LoadPlan plan;
    private final Path work;
    private final @Nullable GivenServer server;
    private final Progress progress;
    private final LoadFigures figures = new LoadFigures();
    private final List<BenchHome> homes = new CopyOnWriteArrayList<>();
    private volatile @Nullable LoadProcess running;

    /**
     * A bench that has not begun.
     *
     * @param work an empty folder
     * @param server on which the homes' databases are; null: each home has the embedded one
     */
    public LoadBench(LoadPlan plan, Path work, @Nullable GivenServer server, Progress progress) {
        this.plan = plan;
        this.work = work;
        this.server = server;
        this.progress = progress;
    }

    /** Measures; the lines to tell. */
    public List<String> run() throws IOException, SQLException, InterruptedException {
        Path export = work.resolve("export");
        progress.say("Making up an organisation, and what changes in it, in " + work);
        DemoOrganisation.write(export, plan.size().clean(), LAST_DAY);
        List<Night> nights = Nights.write(export, work.resolve("nights"), 1 + plan.nights());
        Map<String, Long> rows = rowsByFile(export);
        BenchHome home = pairs(export, total(rows), nights.get(0));
        if (plan.history() > 1) {
            compareHistories(home, export, nights);
        }
        return figures.lines(plan, rows);
    }

    private static Map<String, Long> rowsByFile(Path export) throws IOException {
        Map<String, Long> rows = new HashMap<>();
        for (Path file : CsvSource.files(export)) {
            long[] count = {0};
            CsvSource.forEach(file, row -> count[0]++);
            rows.put(CsvSource.name(file), count[0]);
        }
        return rows;
    }

    private static long total(Map<String, Long> rows) {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The COPY, the load, a night, in turn; the home of the last turn. */
    private BenchHome pairs(Path export, long rows, Night night)
            throws IOException, SQLException, InterruptedException {
        for (int pair = 1; ; pair++) {
            BenchHome home = open("home-" + pair);
            figures.copy.add(told("COPY", CopyPeer.copy(home, export)));
            figures.load.add(told("load", load(home, export, rows)));
            home.rest();
            figures.night.add(told("night", load(home, night)));
            if (pair == plan.pairs()) {
                return home;
            }
            homes.remove(home);
            home.delete();
        }
    }

    /** The same nights in two homes, in turn; each begins as often as the other. */
    private void compareHistories(BenchHome small, Path export, List<Night> nights)
            throws IOException, InterruptedException {
        Path longer = work.resolve("export-" + plan.history() + "x");
        progress.say("Making " + plan.history() + " x the history");
        LongerHistory.write(export, longer, plan.history());
        BenchHome large = open("home-" + plan.history() + "x");
        figures.longLoad.add(told("load", load(large, longer, total(rowsByFile(longer)))));
        WorkFolder.delete(longer);
        large.rest();
        told("night (not counted)", load(large, nights.get(0)));
        for (Night night : nights.subList(1, nights.size())) {
            boolean smallFirst = night.number() % 2 == 0;
            if (smallFirst) {
                figures.nights.add(told("night at 1 x", load(small, night)));
            }
            figures.longNights.add(told("night at " + plan.history() + " x", load(large, night)));
            if (!smallFirst) {
                figures.nights.add(told("night at 1 x", load(small, night)));
            }
        }
    }

    private BenchHome open(String name) throws IOException {
        BenchHome home = BenchHome.open(work, name, server);
        homes.add(home);
        return home;
    }

    private Timing load(BenchHome home, Night night) throws IOException, InterruptedException {
        return load(home, night.folder(), night.rows());
    }

    private Timing load(BenchHome home, Path input, long rows) throws IOException, InterruptedException {
        home.checkpoint();
        long begin = System.nanoTime();
        try (LoadProcess process = LoadProcess.start(home, input)) {
            running = process;
            process.await();
            Timing timing = Timing.since(begin, rows);
            figures.peak(process.peakMegabytes());
            long loaded = home.rowsOfLastDelivery();
            if (loaded != rows) {
                throw new OperatorException(
                        Exit.RECONCILIATION, "Of " + rows + " rows in " + input + " the load took " + loaded);
            }
            return timing;
        } finally {
            running = null;
        }
    }

    private Timing told(String work, Timing timing) {
        progress.say(String.format(Locale.ROOT, "%s: %,d rows in %.2f s", work, timing.rows(), timing.seconds()));
        return timing;
    }

    /** Ends what still runs and closes the homes; what was made is left where it is. */
    @Override
    public void close() {
        LoadProcess process = running;
        if (process != null) {
            process.close();
        }
        homes.forEach(BenchHome::close);
    }

    /** Closes, and deletes what was made. */
    public void delete() {
        close();
        homes.forEach(BenchHome::delete);
    }
}
