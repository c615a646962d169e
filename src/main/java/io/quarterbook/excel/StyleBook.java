package io.quarterbook.excel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The styles of one workbook, numbered in the order of their first use; writes the part {@code styles.xml}. */
final class StyleBook {
    private static final int MOST = 64_000;
    private static final int FIRST_OWN_FORMAT = 164;
    private static final Style BASE = Style.of(Font.of(11, "1B2733"));

    private final Map<Style, Integer> byIdentity = new IdentityHashMap<>();
    private final Map<Style, Integer> quotedByIdentity = new IdentityHashMap<>();
    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Key> keys = new ArrayList<>();

    private record Key(Style style, boolean quoted) {}

    StyleBook() {
        number(new Key(BASE, false));
    }

    int number(Style style) {
        Integer known = byIdentity.get(style);
        return known != null ? known : remember(byIdentity, style, false);
    }

    /** The same look for text that must not be taken for a formula. */
    int quoted(Style style) {
        Integer known = quotedByIdentity.get(style);
        return known != null ? known : remember(quotedByIdentity, style, true);
    }

    private int remember(Map<Style, Integer> cache, Style style, boolean quoted) {
        int number = number(new Key(style, quoted));
        cache.put(style, number);
        return number;
    }

    private int number(Key key) {
        return numbers.computeIfAbsent(key, fresh -> {
            if (keys.size() >= MOST) {
                throw new IllegalStateException("more than " + MOST + " styles");
            }
            keys.add(fresh);
            return keys.size() - 1;
        });
    }

    void write(Xml xml) {
        Map<String, Integer> fonts = new LinkedHashMap<>();
        Map<String, Integer> fills = new LinkedHashMap<>();
        fills.put("<fill><patternFill patternType=\"none\"/></fill>", 0);
        fills.put("<fill><patternFill patternType=\"gray125\"/></fill>", 1);
        Map<String, Integer> borders = new LinkedHashMap<>();
        Map<String, Integer> formats = new LinkedHashMap<>();
        List<String> cells = new ArrayList<>();
        for (Key key : keys) {
            cells.add(StyleXml.cell(
                    key.style(),
                    key.quoted(),
                    index(fonts, StyleXml.font(key.style().font())),
                    index(fills, StyleXml.fill(key.style().fill())),
                    index(borders, StyleXml.border(key.style().edges())),
                    format(formats, key.style().format())));
        }
        xml.raw(Parts.DECLARATION).raw("<styleSheet xmlns=\"" + Parts.MAIN + "\">");
        writeFormats(xml, formats);
        list(xml, "fonts", fonts.keySet().stream().toList());
        list(xml, "fills", fills.keySet().stream().toList());
        list(xml, "borders", borders.keySet().stream().toList());
        xml.raw(
                "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>");
        list(xml, "cellXfs", cells);
        xml.raw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>")
                .raw("<dxfs count=\"0\"/></styleSheet>");
    }

    private static int index(Map<String, Integer> known, String markup) {
        return known.computeIfAbsent(markup, fresh -> known.size());
    }

    private static int format(Map<String, Integer> formats, String format) {
        return format.equals(Style.GENERAL) ? 0 : FIRST_OWN_FORMAT + index(formats, format);
    }

    private static void writeFormats(Xml xml, Map<String, Integer> formats) {
        if (!formats.isEmpty()) {
            xml.raw("<numFmts count=\"").raw(formats.size()).raw("\">");
            formats.forEach((format, index) -> xml.raw("<numFmt numFmtId=\"")
                    .raw(FIRST_OWN_FORMAT + index)
                    .raw("\"")
                    .attribute("formatCode", format)
                    .raw("/>"));
            xml.raw("</numFmts>");
        }
    }

    private static void list(Xml xml, String name, List<String> items) {
        xml.raw("<" + name + " count=\"").raw(items.size()).raw("\">");
        items.forEach(xml::raw);
        xml.raw("</" + name + ">");
    }
}
