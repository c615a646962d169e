package io.quarterbook.excel;

import java.util.List;

/**
 * A chart without title and legend: its heading stands in the cells above it.
 *
 * @param altText what the chart says, for who cannot see it
 * @param area of the plot inside the frame
 * @param plots drawn one over the other; those on the second pair of axes share the scale of the first
 */
public record Chart(
        String name, String altText, PlotArea area, List<Plot> plots, CategoryAxis categories, ValueAxis values) {
    public Chart {
        plots = List.copyOf(plots);
        if (plots.isEmpty() || altText.isBlank()) {
            throw new IllegalArgumentException("chart " + name + " needs a plot and a text for who cannot see it");
        }
    }

    /** The inner plot as shares of the frame, from its upper left corner. */
    public record PlotArea(double left, double top, double width, double height) {}

    /** The axis of names. */
    public record CategoryAxis(boolean shown) {}

    /**
     * The axis of numbers.
     *
     * @param step between marks
     */
    public record ValueAxis(double least, double most, double step, String format, boolean shown, boolean ruled) {
        public ValueAxis {
            if (!(least < most) || !(step > 0)) {
                throw new IllegalArgumentException("an axis from " + least + " to " + most + " by " + step);
            }
        }
    }
}
