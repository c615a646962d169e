package io.quarterbook.excel;

import org.jspecify.annotations.Nullable;

/** The border of a cell; a side that is null has none. */
public record Edges(
        @Nullable Edge left,
        @Nullable Edge right,
        @Nullable Edge top,
        @Nullable Edge bottom) {
    public static final Edges NONE = new Edges(null, null, null, null);

    public static Edges below(Edge edge) {
        return new Edges(null, null, null, edge);
    }

    public static Edges above(Edge edge) {
        return new Edges(null, null, edge, null);
    }

    public static Edges around(Edge edge) {
        return new Edges(edge, edge, edge, edge);
    }
}
