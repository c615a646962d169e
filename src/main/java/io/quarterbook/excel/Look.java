package io.quarterbook.excel;

/** How a series is drawn. */
public sealed interface Look {
    /** The shape's own properties. */
    String shape();

    /** Markers of a line; bars have none. */
    default String marker() {
        return "";
    }

    /** What hangs on the points. */
    default String errorBars() {
        return "";
    }

    /** A solid bar. */
    record Solid(String colour) implements Look {
        @Override
        public String shape() {
            return Shape.of(Shape.fill(colour), Shape.NO_LINE);
        }
    }

    /** A hatched bar with an outline. */
    record Hatched(String colour) implements Look {
        @Override
        public String shape() {
            return Shape.of(
                    "<a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"" + colour
                            + "\"/></a:fgClr><a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill>",
                    Shape.line(0.75, colour, false));
        }
    }

    /**
     * A line.
     *
     * @param weight points
     * @param dots size of the round markers, 0 for none
     */
    record Line(String colour, double weight, boolean dashed, int dots) implements Look {
        @Override
        public String shape() {
            return Shape.of("", Shape.line(weight, colour, dashed));
        }

        @Override
        public String marker() {
            return dots == 0 ? Shape.marker("none", 0, colour) : Shape.marker("circle", dots, colour);
        }
    }

    /** Dashes at the points, without a line. */
    record Ticks(String colour, int size) implements Look {
        @Override
        public String shape() {
            return Shape.of("", Shape.NO_LINE);
        }

        @Override
        public String marker() {
            return Shape.marker("dash", size, colour);
        }
    }

    /**
     * A thin bar of fixed thickness from zero, as in a bullet graph: an error bar, since a second axis keeps its own gap.
     *
     * @param thickness points
     */
    record Beam(String colour, double thickness) implements Look {
        @Override
        public String shape() {
            return Shape.of("<a:noFill/>", Shape.NO_LINE);
        }

        @Override
        public String errorBars() {
            return "<c:errBars><c:errBarType val=\"minus\"/><c:errValType val=\"percentage\"/><c:noEndCap val=\"1\"/>"
                    + "<c:val val=\"100\"/>" + Shape.of("", Shape.flatLine(thickness, colour)) + "</c:errBars>";
        }
    }
}
