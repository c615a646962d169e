package io.quarterbook.excel;

import java.util.List;

/** The frames of a sheet's charts; a chart stretches with the cells it covers. */
final class DrawingXml {
    private static final String SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing";

    private DrawingXml() {}

    static void write(Xml xml, List<Sheet.AnchoredChart> charts) {
        xml.raw(Parts.DECLARATION)
                .raw("<xdr:wsDr xmlns:xdr=\"" + SHEET_DRAWING + "\" xmlns:a=\"" + Parts.DRAWING + "\" xmlns:c=\""
                        + Parts.CHART + "\" xmlns:r=\"" + Parts.RELATIONS + "\">");
        for (int i = 0; i < charts.size(); i++) {
            frame(xml, charts.get(i), i + 1);
        }
        xml.raw("</xdr:wsDr>");
    }

    private static void frame(Xml xml, Sheet.AnchoredChart anchored, int number) {
        Range cells = anchored.cells();
        xml.raw("<xdr:twoCellAnchor editAs=\"oneCell\">");
        corner(xml, "from", cells.left() - 1, cells.top() - 1);
        corner(xml, "to", cells.right(), cells.bottom());
        xml.raw("<xdr:graphicFrame macro=\"\"><xdr:nvGraphicFramePr><xdr:cNvPr id=\"")
                .raw(number + 1)
                .raw("\"")
                .attribute("name", anchored.chart().name())
                .attribute("descr", anchored.chart().altText())
                .raw("/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>")
                .raw("<xdr:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/></xdr:xfrm>")
                .raw("<a:graphic><a:graphicData uri=\"" + Parts.CHART + "\"><c:chart r:id=\"rId")
                .raw(number)
                .raw("\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>");
    }

    private static void corner(Xml xml, String name, int column, int row) {
        xml.raw("<xdr:" + name + "><xdr:col>")
                .raw(column)
                .raw("</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>")
                .raw(row)
                .raw("</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:" + name + ">");
    }
}
