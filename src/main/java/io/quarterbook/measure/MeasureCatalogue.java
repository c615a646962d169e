package io.quarterbook.measure;

import java.util.List;
import java.util.stream.Stream;

/** Every measure, once. */
public final class MeasureCatalogue {
    /** In the order of its role. */
    public static final List<Measure> ALL = Stream.of(
                    ClosedDeals.ALL,
                    CreatedDeals.ALL,
                    OpenDeals.ALL,
                    OpeningDeals.ALL,
                    PushedDeals.ALL,
                    Waterfall.ALL,
                    StageEntries.ALL,
                    Activities.ALL,
                    WorkTime.ALL,
                    Leads.ALL)
            .flatMap(List::stream)
            .toList();

    private MeasureCatalogue() {}
}
