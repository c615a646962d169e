package io.quarterbook.excel;

/** One side of a cell's border. */
public record Edge(Line line, String colour) {
    public Edge {
        Colours.check(colour);
    }

    /** How thick the line is. */
    public enum Line {
        THIN,
        MEDIUM
    }

    public static Edge thin(String colour) {
        return new Edge(Line.THIN, colour);
    }

    public static Edge medium(String colour) {
        return new Edge(Line.MEDIUM, colour);
    }
}
