package io.quarterbook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The same work, timed again and again. */
final class Timings {
    private final List<Timing> all = new ArrayList<>();

    void add(Timing timing) {
        all.add(timing);
    }

    Timing last() {
        return all.get(all.size() - 1);
    }

    Spread seconds() {
        return Spread.of(all.stream().map(Timing::seconds).toList());
    }

    Spread microsecondsPerRow() {
        return Spread.of(all.stream().map(t -> t.seconds() * 1e6 / t.rows()).toList());
    }

    /** The ratio to the other of the same turn: what slows a machine for a while slows both. */
    Spread ratioTo(Timings other) {
        return Spread.of(IntStream.range(0, all.size())
                .mapToObj(i -> all.get(i).ratioTo(other.all.get(i)))
                .toList());
    }
}
