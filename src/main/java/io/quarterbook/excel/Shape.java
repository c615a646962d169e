package io.quarterbook.excel;

/** Pieces of DrawingML. */
final class Shape {
    static final String NO_LINE = "<a:ln><a:noFill/></a:ln>";
    static final String NONE = of("<a:noFill/>", NO_LINE);
    private static final int UNITS_PER_POINT = 12_700;

    private Shape() {}

    static String of(String fill, String line) {
        return "<c:spPr>" + fill + line + "</c:spPr>";
    }

    static String fill(String colour) {
        Colours.check(colour);
        return "<a:solidFill><a:srgbClr val=\"" + colour + "\"/></a:solidFill>";
    }

    static String line(double points, String colour, boolean dashed) {
        return "<a:ln w=\"" + units(points) + "\" cap=\"rnd\">" + fill(colour)
                + (dashed ? "<a:prstDash val=\"sysDash\"/>" : "") + "<a:round/></a:ln>";
    }

    static String flatLine(double points, String colour) {
        return "<a:ln w=\"" + units(points) + "\" cap=\"flat\">" + fill(colour) + "</a:ln>";
    }

    static String marker(String symbol, int size, String colour) {
        if (size == 0) {
            return "<c:marker><c:symbol val=\"none\"/></c:marker>";
        }
        return "<c:marker><c:symbol val=\"" + symbol + "\"/><c:size val=\"" + size + "\"/>"
                + of(fill(colour), flatLine(0.75, colour)) + "</c:marker>";
    }

    static String text(boolean bold, String colour) {
        return "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\" b=\"" + (bold ? 1 : 0) + "\">"
                + fill(colour)
                + "<a:latin typeface=\"Calibri\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"en-GB\"/></a:p></c:txPr>";
    }

    private static long units(double points) {
        return Math.round(points * UNITS_PER_POINT);
    }
}
