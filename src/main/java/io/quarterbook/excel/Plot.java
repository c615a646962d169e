package io.quarterbook.excel;

import java.util.List;
import java.util.Set;

/**
 * Series drawn in one manner.
 *
 * @param gap between groups of bars, in percent of a bar's width
 * @param second whether it stands on the second pair of axes
 */
public record Plot(Kind kind, List<Series> series, int gap, boolean second) {
    public Plot {
        series = List.copyOf(series);
        for (Series one : series) {
            for (PointLabel label : one.labels()) {
                if (!kind.places.contains(label.place())) {
                    throw new IllegalArgumentException(kind + " takes no label at " + label.place());
                }
            }
        }
        if (series.isEmpty()) {
            throw new IllegalArgumentException("a plot without series");
        }
    }

    /** The manners, each with the places where Excel lets a label stand. */
    public enum Kind {
        COLUMNS(Set.of(PointLabel.Place.OUTSIDE, PointLabel.Place.INSIDE, PointLabel.Place.CENTRE)),
        BARS(Set.of(PointLabel.Place.OUTSIDE, PointLabel.Place.INSIDE, PointLabel.Place.CENTRE)),
        STACKED_BARS(Set.of(PointLabel.Place.INSIDE, PointLabel.Place.CENTRE)),
        LINES(Set.of(PointLabel.Place.ABOVE, PointLabel.Place.BELOW, PointLabel.Place.RIGHT, PointLabel.Place.CENTRE));

        private final Set<PointLabel.Place> places;

        Kind(Set<PointLabel.Place> places) {
            this.places = places;
        }
    }

    public static Plot lines(List<Series> series) {
        return new Plot(Kind.LINES, series, 0, false);
    }

    public static Plot columns(List<Series> series, int gap) {
        return new Plot(Kind.COLUMNS, series, gap, false);
    }
}
