package io.quarterbook.bench;

import io.quarterbook.source.demo.DemoSize;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a bench of loads measured, and how it is told. */
final class LoadFigures {
    final Timings copy = new Timings();

    final Timings load = new Timings();
    final Timings night = new Timings();
    final Timings longLoad = new Timings();
    final Timings nights = new Timings();
    final Timings longNights = new Timings();

    private long peakMegabytes;

    void peak(long megabytes) {
        peakMegabytes = Math.max(peakMegabytes, megabytes);
    }

    List<String> lines(LoadPlan plan, Map<String, Long> rowsByFile) {
        List<String> lines = new ArrayList<>(words(plan, rowsByFile));
        lines.add("");
        lines.addAll(table(plan).lines());
        return lines;
    }

    private List<String> words(LoadPlan plan, Map<String, Long> rowsByFile) {
        DemoSize size = plan.size();
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%,d deals, %,d activities, %,d rows in all files (%d reps, %d quarters, seed %d, %s new deals"
                                + " a month each).",
                        rowsByFile.getOrDefault("deals.csv", 0L),
                        rowsByFile.getOrDefault("activities.csv", 0L),
                        copy.last().rows(),
                        size.reps(),
                        size.quarters(),
                        size.seed(),
                        BigDecimal.valueOf(size.dealsPerRepAndMonth())
                                .stripTrailingZeros()
                                .toPlainString()),
                String.format(
                        Locale.ROOT,
                        "The COPY and the load in turn, %d %s; median (least..most). Heap of a load: %d MB; the most"
                                + " memory that one had: %s.",
                        plan.pairs(),
                        plan.pairs() == 1 ? "pair" : "pairs",
                        LoadProcess.HEAP_MEGABYTES,
                        peakMegabytes == 0 ? "not known" : peakMegabytes + " MB"));
    }

    private MarkdownTable table(LoadPlan plan) {
        MarkdownTable table = new MarkdownTable("", "rows", "seconds", "µs a row", "ratio", "at most", "of");
        add(table, "COPY of every file into keyed tables", copy, "", "", "");
        add(table, "load, files to finished star", load, load.ratioTo(copy).text(2), "2", "that COPY");
        add(table, "a night, 1 % changed", night, night.ratioTo(load).text(3), "0.15", "that load");
        if (plan.history() > 1) {
            String times = plan.history() + " x the history";
            add(table, "load of " + times, longLoad, "", "", "");
            add(table, "more nights at 1 x", nights, "", "", "");
            String ratio = longNights.ratioTo(nights).text(2);
            add(table, "the same nights at " + times, longNights, ratio, "1.25", "those at 1 x");
        }
        return table;
    }

    private static void add(MarkdownTable table, String work, Timings timings, String ratio, String atMost, String of) {
        table.add(
                work,
                String.format(Locale.ROOT, "%,d", timings.last().rows()),
                timings.seconds().text(2),
                timings.microsecondsPerRow().text(1),
                ratio,
                atMost,
                of);
    }
}
