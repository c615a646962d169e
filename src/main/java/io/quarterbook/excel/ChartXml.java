package io.quarterbook.excel;

/** Renders a chart as DrawingML. */
final class ChartXml {
    private static final String MUTED = "566575";
    private static final String AXIS = "7B8894";
    private static final String RULE = "E6EAEE";

    private final StringBuilder xml = new StringBuilder(8_192);
    private int series;

    private ChartXml() {}

    static String of(Chart chart) {
        ChartXml part = new ChartXml();
        part.chart(chart);
        return part.xml.toString();
    }

    private void chart(Chart chart) {
        xml.append(Parts.DECLARATION)
                .append("<c:chartSpace xmlns:c=\"" + Parts.CHART + "\" xmlns:a=\"" + Parts.DRAWING + "\" xmlns:r=\""
                        + Parts.RELATIONS + "\">")
                .append("<c:date1904 val=\"0\"/><c:roundedCorners val=\"0\"/>")
                .append("<c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea>");
        layout(chart.area());
        chart.plots().forEach(this::plot);
        category(1, 2, chart.categories().shown(), chart.plots().get(0).kind());
        value(2, 1, chart.values(), chart.plots().get(0).kind(), chart.values().shown());
        if (chart.plots().stream().anyMatch(Plot::second)) {
            category(3, 4, false, chart.plots().get(0).kind());
            value(4, 3, chart.values(), chart.plots().get(0).kind(), false);
        }
        xml.append(Shape.NONE)
                .append("</c:plotArea><c:plotVisOnly val=\"0\"/><c:dispBlanksAs val=\"gap\"/></c:chart>")
                .append(Shape.NONE)
                .append(Shape.text(false, MUTED))
                .append("</c:chartSpace>");
    }

    private void layout(Chart.PlotArea area) {
        xml.append("<c:layout><c:manualLayout><c:layoutTarget val=\"inner\"/><c:xMode val=\"edge\"/>")
                .append("<c:yMode val=\"edge\"/>");
        value("x", area.left());
        value("y", area.top());
        value("w", area.width());
        value("h", area.height());
        xml.append("</c:manualLayout></c:layout>");
    }

    private void plot(Plot plot) {
        boolean lines = plot.kind() == Plot.Kind.LINES;
        boolean stacked = plot.kind() == Plot.Kind.STACKED_BARS;
        xml.append(lines ? "<c:lineChart>" : "<c:barChart>");
        if (!lines) {
            value("barDir", plot.kind() == Plot.Kind.COLUMNS ? "col" : "bar");
        }
        value("grouping", lines ? "standard" : stacked ? "stacked" : "clustered");
        value("varyColors", "0");
        plot.series().forEach(one -> SeriesXml.write(xml, one, series++, lines));
        if (lines) {
            value("marker", "1");
        } else {
            value("gapWidth", Integer.toString(plot.gap()));
            value("overlap", "100");
        }
        value("axId", plot.second() ? "3" : "1");
        value("axId", plot.second() ? "4" : "2");
        xml.append(lines ? "</c:lineChart>" : "</c:barChart>");
    }

    private void category(int id, int crossing, boolean shown, Plot.Kind kind) {
        xml.append("<c:catAx>");
        axis(id, shown, upright(kind) ? "b" : "l", "<c:orientation val=\"minMax\"/>", false, Style.GENERAL, "low");
        xml.append(Shape.of("", Shape.flatLine(0.75, AXIS))).append(Shape.text(false, MUTED));
        value("crossAx", Integer.toString(crossing));
        xml.append("<c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/>")
                .append("<c:lblOffset val=\"50\"/><c:noMultiLvlLbl val=\"0\"/></c:catAx>");
    }

    private void value(int id, int crossing, Chart.ValueAxis axis, Plot.Kind kind, boolean shown) {
        boolean second = id > 2;
        String scale = "<c:orientation val=\"minMax\"/><c:max val=\"" + axis.most() + "\"/><c:min val=\"" + axis.least()
                + "\"/>";
        String side = upright(kind) ? second ? "r" : "l" : second ? "t" : "b";
        xml.append("<c:valAx>");
        axis(id, shown, side, scale, axis.ruled() && !second, axis.format(), "nextTo");
        xml.append(Shape.of("", Shape.NO_LINE)).append(Shape.text(false, MUTED));
        value("crossAx", Integer.toString(crossing));
        xml.append("<c:crosses val=\"" + (second ? "max" : "autoZero") + "\"/><c:crossBetween val=\"between\"/>");
        value("majorUnit", axis.step());
        xml.append("</c:valAx>");
    }

    private void axis(int id, boolean shown, String side, String scale, boolean ruled, String format, String labels) {
        value("axId", Integer.toString(id));
        xml.append("<c:scaling>").append(scale).append("</c:scaling>");
        value("delete", shown ? "0" : "1");
        value("axPos", side);
        if (ruled) {
            xml.append("<c:majorGridlines>")
                    .append(Shape.of("", Shape.flatLine(0.5, RULE)))
                    .append("</c:majorGridlines>");
        }
        xml.append("<c:numFmt formatCode=\"")
                .append(SeriesXml.escaped(format))
                .append("\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/>");
        value("tickLblPos", labels);
    }

    private static boolean upright(Plot.Kind kind) {
        return kind == Plot.Kind.COLUMNS || kind == Plot.Kind.LINES;
    }

    private void value(String element, double value) {
        value(element, Double.toString(value));
    }

    private void value(String element, String value) {
        xml.append("<c:").append(element).append(" val=\"").append(value).append("\"/>");
    }
}
