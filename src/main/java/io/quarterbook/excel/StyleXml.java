package io.quarterbook.excel;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The elements of {@code styles.xml}. */
final class StyleXml {
    private StyleXml() {}

    static String font(Font font) {
        return "<font>" + font.properties("name") + "</font>";
    }

    static String fill(@Nullable String colour) {
        return colour == null
                ? "<fill><patternFill patternType=\"none\"/></fill>"
                : "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF" + colour
                        + "\"/><bgColor indexed=\"64\"/></patternFill></fill>";
    }

    static String border(Edges edges) {
        return "<border>" + edge("left", edges.left()) + edge("right", edges.right()) + edge("top", edges.top())
                + edge("bottom", edges.bottom()) + "<diagonal/></border>";
    }

    private static String edge(String side, @Nullable Edge edge) {
        return edge == null
                ? "<" + side + "/>"
                : "<" + side + " style=\"" + lower(edge.line()) + "\"><color rgb=\"FF" + edge.colour() + "\"/></" + side
                        + ">";
    }

    static String cell(Style style, boolean quoted, int font, int fill, int border, int format) {
        return "<xf numFmtId=\"" + format + "\" fontId=\"" + font + "\" fillId=\"" + fill + "\" borderId=\"" + border
                + "\" xfId=\"0\"" + (quoted ? " quotePrefix=\"1\"" : "")
                + " applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\""
                + " applyProtection=\"1\">" + alignment(style.placement()) + "<protection locked=\""
                + (style.locked() ? 1 : 0) + "\"/></xf>";
    }

    private static String alignment(Placement placement) {
        // Numbers, dates and text alike lean where the style says; "middle" is called "center" in the file.
        String down = placement.down() == Placement.Down.MIDDLE ? "center" : lower(placement.down());
        return "<alignment horizontal=\"" + lower(placement.across()) + "\" vertical=\"" + down + "\""
                + (placement.wrapped() ? " wrapText=\"1\"" : "")
                + (placement.indent() > 0 ? " indent=\"" + placement.indent() + "\"" : "") + "/>";
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
