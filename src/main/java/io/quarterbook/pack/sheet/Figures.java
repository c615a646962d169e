package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Edge;
import io.quarterbook.excel.Edges;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Style;
import io.quarterbook.pack.Shown;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts figures into cells; one that is not there is a muted dash, never a zero. */
final class Figures {
    private final Map<Key, Style> formatted = new HashMap<>();

    private final Map<Style, Style> ruled = new HashMap<>();

    private record Key(Style style, String format) {}

    private boolean closing;

    /** Whether the row ends a group, and so stands on a stronger rule. */
    void closing(boolean last) {
        closing = last;
    }

    /** The style with the rule that this row has. */
    Style ruled(Style style) {
        return closing ? ruled.computeIfAbsent(style, fresh -> fresh.with(Edges.below(Edge.thin(Theme.STEEL)))) : style;
    }

    void put(Row row, int column, @Nullable BigDecimal value, Function<BigDecimal, Shown> display, Style style) {
        if (value == null) {
            missing(row, column, "–", style);
            return;
        }
        Shown shown = display.apply(value);
        row.number(column, shown.cell(), shown.scale(), formatted(ruled(style), shown.format()));
    }

    /** A word in place of a figure. */
    void missing(Row row, int column, String word, Style style) {
        row.text(column, word, ruled(style.with(style.font().coloured(Theme.MUTED))));
    }

    private Style formatted(Style style, String format) {
        return formatted.computeIfAbsent(new Key(style, format), fresh -> style.formatted(format));
    }
}
