package io.quarterbook.excel;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders one series of a chart, with copies of the figures for programs that do not look them up. */
final class SeriesXml {
    private static final int DECIMALS = 6;
    private static final String QUIET = "<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/>"
            + "<c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";

    private SeriesXml() {}

    static void write(StringBuilder xml, Series series, int number, boolean line) {
        xml.append("<c:ser><c:idx val=\"" + number + "\"/><c:order val=\"" + number + "\"/><c:tx>");
        texts(xml, series.name());
        xml.append("</c:tx>").append(series.look().shape());
        xml.append(line ? series.look().marker() : "<c:invertIfNegative val=\"0\"/>");
        labels(xml, series.labels());
        xml.append(series.look().errorBars()).append("<c:cat>");
        texts(xml, series.categories());
        xml.append("</c:cat><c:val>");
        numbers(xml, series.values());
        xml.append("</c:val>").append(line ? "<c:smooth val=\"0\"/>" : "").append("</c:ser>");
    }

    private static void labels(StringBuilder xml, List<PointLabel> labels) {
        if (!labels.isEmpty()) {
            xml.append("<c:dLbls>");
            labels.forEach(label -> label(xml, label));
            xml.append(QUIET).append("</c:dLbls>");
        }
    }

    private static void label(StringBuilder xml, PointLabel label) {
        xml.append("<c:dLbl><c:idx val=\"" + label.point() + "\"/><c:numFmt formatCode=\"")
                .append(escaped(label.format()))
                .append("\" sourceLinked=\"0\"/>")
                .append(Shape.NONE)
                .append(Shape.text(true, label.colour()))
                .append("<c:dLblPos val=\"" + label.place().code + "\"/><c:showLegendKey val=\"0\"/>")
                .append("<c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\""
                        + (label.named() ? 1 : 0))
                .append(
                        "\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/><c:separator> </c:separator></c:dLbl>");
    }

    private static void texts(StringBuilder xml, Series.Texts texts) {
        xml.append("<c:strRef><c:f>").append(escaped(texts.cells())).append("</c:f><c:strCache>");
        count(xml, texts.shown().size());
        for (int i = 0; i < texts.shown().size(); i++) {
            point(xml, i, escaped(texts.shown().get(i)));
        }
        xml.append("</c:strCache></c:strRef>");
    }

    private static void numbers(StringBuilder xml, Series.Numbers numbers) {
        xml.append("<c:numRef><c:f>").append(escaped(numbers.cells()));
        xml.append("</c:f><c:numCache><c:formatCode>General</c:formatCode>");
        count(xml, numbers.shown().size());
        for (int i = 0; i < numbers.shown().size(); i++) {
            @Nullable BigDecimal value = numbers.shown().get(i);
            if (value != null) {
                point(xml, i, Row.plain(value, DECIMALS));
            }
        }
        xml.append("</c:numCache></c:numRef>");
    }

    private static void count(StringBuilder xml, int points) {
        xml.append("<c:ptCount val=\"").append(points).append("\"/>");
    }

    private static void point(StringBuilder xml, int index, String value) {
        xml.append("<c:pt idx=\"")
                .append(index)
                .append("\"><c:v>")
                .append(value)
                .append("</c:v></c:pt>");
    }

    static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x1F]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
