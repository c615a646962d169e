package io.quarterbook.excel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands before and after the rows of a sheet, in the order of the schema. */
final class SheetXml {
    private static final String PAGE = "<printOptions horizontalCentered=\"1\"/>"
            + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.4\" bottom=\"0.55\" header=\"0.3\" footer=\"0.25\"/>";

    private SheetXml() {}

    static void head(Xml xml, SheetSetup setup, boolean first) {
        xml.raw(Parts.DECLARATION)
                .raw("<worksheet xmlns=\"" + Parts.MAIN + "\" xmlns:r=\"" + Parts.RELATIONS + "\">")
                .raw("<sheetPr><tabColor rgb=\"FF" + setup.tabColour() + "\"/>")
                .raw("<pageSetUpPr autoPageBreaks=\"0\" fitToPage=\"1\"/></sheetPr>")
                .raw("<sheetViews><sheetView showGridLines=\"0\"" + (first ? " tabSelected=\"1\"" : "")
                        + " zoomScale=\"100\" workbookViewId=\"0\">");
        pane(xml, setup.frozenRows(), setup.frozenColumns());
        xml.raw("</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\" customHeight=\"1\"/><cols>");
        for (int i = 0; i < setup.widths().size(); i++) {
            xml.raw("<col min=\"")
                    .raw(i + 1)
                    .raw("\" max=\"")
                    .raw(i + 1)
                    .raw("\" width=\"" + setup.widths().get(i) + "\" customWidth=\"1\"/>");
        }
        xml.raw("</cols><sheetData>");
    }

    private static void pane(Xml xml, int rows, int columns) {
        if (rows > 0 || columns > 0) {
            String pane = rows == 0 ? "topRight" : columns == 0 ? "bottomLeft" : "bottomRight";
            xml.raw("<pane" + (columns > 0 ? " xSplit=\"" + columns + "\"" : "")
                            + (rows > 0 ? " ySplit=\"" + rows + "\"" : ""))
                    .raw(" topLeftCell=\"" + Range.cell(rows + 1, columns + 1).a1() + "\" activePane=\"" + pane)
                    .raw("\" state=\"frozen\"/><selection pane=\"" + pane + "\"/>");
        }
    }

    static void tail(
            Xml xml,
            SheetSetup setup,
            List<Range> merges,
            List<Sheet.BarredCells> bars,
            List<Sheet.LinkedCell> links,
            Relations relations,
            @Nullable String drawingId,
            List<String> tableIds) {
        xml.raw("</sheetData>");
        if (setup.guarded()) {
            xml.raw(
                    "<sheetProtection sheet=\"1\" objects=\"1\" scenarios=\"1\" formatColumns=\"0\" formatRows=\"0\"/>");
        }
        if (!merges.isEmpty()) {
            xml.raw("<mergeCells count=\"").raw(merges.size()).raw("\">");
            merges.forEach(cells -> xml.raw("<mergeCell ref=\"" + cells.a1() + "\"/>"));
            xml.raw("</mergeCells>");
        }
        for (int i = 0; i < bars.size(); i++) {
            barRule(xml, bars.get(i), i + 1);
        }
        hyperlinks(xml, links, relations);
        xml.raw(PAGE)
                .raw("<pageSetup paperSize=\"9\" fitToHeight=\"" + setup.pagesTall() + "\" orientation=\"landscape\"/>")
                .raw("<headerFooter><oddFooter>")
                .text("&L&8" + setup.footer().replace("&", "&&") + "&C&8&F · &A&R&8Page &P of &N")
                .raw("</oddFooter></headerFooter>");
        if (drawingId != null) {
            xml.raw("<drawing r:id=\"" + drawingId + "\"/>");
        }
        if (!tableIds.isEmpty()) {
            xml.raw("<tableParts count=\"").raw(tableIds.size()).raw("\">");
            tableIds.forEach(id -> xml.raw("<tablePart r:id=\"" + id + "\"/>"));
            xml.raw("</tableParts>");
        }
    }

    private static void barRule(Xml xml, Sheet.BarredCells barred, int priority) {
        DataBar bar = barred.bar();
        xml.raw("<conditionalFormatting sqref=\"" + barred.cells().a1() + "\"><cfRule type=\"dataBar\" priority=\"")
                .raw(priority)
                .raw("\"><dataBar" + (bar.valueShown() ? "" : " showValue=\"0\"") + ">")
                .raw("<cfvo type=\"num\" val=\"" + bar.least().toPlainString() + "\"/>")
                .raw("<cfvo type=\"num\" val=\"" + bar.most().toPlainString() + "\"/>")
                .raw("<color rgb=\"FF" + bar.colour() + "\"/></dataBar><extLst>")
                .raw("<ext uri=\"{B025F937-C7B1-47D3-B67F-A62EFF666E3E}\" xmlns:x14=\"" + Parts.X14 + "\"><x14:id>")
                .raw(id(barred.cells()))
                .raw("</x14:id></ext></extLst></cfRule></conditionalFormatting>");
    }

    private static void hyperlinks(Xml xml, List<Sheet.LinkedCell> links, Relations relations) {
        if (links.isEmpty()) {
            return;
        }
        xml.raw("<hyperlinks>");
        for (Sheet.LinkedCell linked : links) {
            Link link = linked.link();
            xml.raw("<hyperlink ref=\"" + linked.cell().a1() + "\"");
            if (link.inside()) {
                xml.attribute("location", link.target());
            } else {
                xml.attribute("r:id", relations.addExternal("hyperlink", link.target()));
            }
            xml.attribute("tooltip", link.tooltip()).raw("/>");
        }
        xml.raw("</hyperlinks>");
    }

    static void extensions(Xml xml, List<Sheet.BarredCells> bars, Sparklines sparklines) {
        if (bars.isEmpty() && sparklines.isEmpty()) {
            return;
        }
        xml.raw("<extLst>");
        if (!bars.isEmpty()) {
            xml.raw("<ext uri=\"{78C0D931-6437-407d-A8EE-F0AAD7539E65}\" xmlns:x14=\"" + Parts.X14 + "\">")
                    .raw("<x14:conditionalFormattings>");
            bars.forEach(barred -> barExtension(xml, barred));
            xml.raw("</x14:conditionalFormattings></ext>");
        }
        if (!sparklines.isEmpty()) {
            sparklines.write(xml);
        }
        xml.raw("</extLst>");
    }

    private static void barExtension(Xml xml, Sheet.BarredCells barred) {
        DataBar bar = barred.bar();
        xml.raw("<x14:conditionalFormatting xmlns:xm=\"" + Parts.XM + "\"><x14:cfRule type=\"dataBar\" id=\"")
                .raw(id(barred.cells()))
                .raw("\"><x14:dataBar minLength=\"0\" maxLength=\"100\"" + (bar.valueShown() ? "" : " showValue=\"0\""))
                .raw(" gradient=\"0\"" + (bar.axisInMiddle() ? " axisPosition=\"middle\"" : "") + ">")
                .raw("<x14:cfvo type=\"num\"><xm:f>" + bar.least().toPlainString() + "</xm:f></x14:cfvo>")
                .raw("<x14:cfvo type=\"num\"><xm:f>" + bar.most().toPlainString() + "</xm:f></x14:cfvo>")
                .raw("<x14:negativeFillColor rgb=\"FF" + bar.negativeColour() + "\"/>")
                .raw("<x14:axisColor rgb=\"FF566575\"/></x14:dataBar></x14:cfRule><xm:sqref>")
                .raw(barred.cells().a1())
                .raw("</xm:sqref></x14:conditionalFormatting>");
    }

    /** The rule and its extension find each other by an id, which here follows from the cells. */
    private static String id(Range cells) {
        UUID uuid = UUID.nameUUIDFromBytes(("data bar " + cells.a1()).getBytes(StandardCharsets.UTF_8));
        return "{" + uuid.toString().toUpperCase(Locale.ROOT) + "}";
    }
}
