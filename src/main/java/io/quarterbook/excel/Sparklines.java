package io.quarterbook.excel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All small lines of a sheet, one group for each look. */
final class Sparklines {
    private final Map<Sparkline, List<Line>> groups = new LinkedHashMap<>();

    private record Line(Range cell, String data) {}

    void add(Range cell, String data, Sparkline look) {
        groups.computeIfAbsent(look, fresh -> new ArrayList<>()).add(new Line(cell, data));
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    void write(Xml xml) {
        xml.raw("<ext uri=\"{05C60535-1F16-4fd2-B633-F4F36F0B64E0}\" xmlns:x14=\"" + Parts.X14 + "\">")
                .raw("<x14:sparklineGroups xmlns:xm=\"" + Parts.XM + "\">");
        groups.forEach((look, lines) -> {
            xml.raw("<x14:sparklineGroup")
                    .attribute("lineWeight", Double.toString(look.weight()))
                    .raw(" displayEmptyCellsAs=\"gap\" last=\"1\">");
            colours(xml, look);
            xml.raw("<x14:sparklines>");
            lines.forEach(line -> xml.raw("<x14:sparkline><xm:f>")
                    .text(line.data())
                    .raw("</xm:f><xm:sqref>")
                    .raw(line.cell().a1())
                    .raw("</xm:sqref></x14:sparkline>"));
            xml.raw("</x14:sparklines></x14:sparklineGroup>");
        });
        xml.raw("</x14:sparklineGroups></ext>");
    }

    private static void colours(Xml xml, Sparkline look) {
        for (String part : List.of("Series", "Negative", "Axis", "Markers", "First", "Last", "High", "Low")) {
            String colour = part.equals("Last") ? look.lastColour() : look.colour();
            xml.raw("<x14:color" + part + " rgb=\"FF" + colour + "\"/>");
        }
    }
}
