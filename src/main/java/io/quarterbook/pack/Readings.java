package io.quarterbook.pack;

import java.util.List;

/** The rows of a scorecard in the order of the composition; what the model lacks is left out. */
public final class Readings {
    private Readings() {}

    public static List<Reading> of(PackModel model, Composition composition) {
        return composition.scorecard(model.role()).stream()
                .filter(line -> line.isOf(model.over()))
                .flatMap(line -> model.figure(line.kpi()).stream().map(row -> new Reading(row, line)))
                .toList();
    }
}
