package io.quarterbook.excel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of figures in a chart, with the cells they stand in. */
public record Series(Texts name, Texts categories, Numbers values, Look look, List<PointLabel> labels) {
    public Series {
        labels = List.copyOf(labels);
        if (values.shown().size() != categories.shown().size() || values.shown().isEmpty()) {
            throw new IllegalArgumentException("a series has a value, or a gap, for each of its categories");
        }
    }

    /**
     * Texts of cells.
     *
     * @param cells as {@link Range#on} gives it
     * @param shown the same texts, for programs that do not look them up
     */
    public record Texts(String cells, List<String> shown) {
        public Texts {
            shown = List.copyOf(shown);
        }
    }

    /** Numbers of cells; null is a gap. */
    public record Numbers(String cells, List<@Nullable BigDecimal> shown) {
        public Numbers {
            shown = Collections.unmodifiableList(new ArrayList<>(shown));
        }
    }
}
