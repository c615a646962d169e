package io.quarterbook.excel;

import org.jspecify.annotations.Nullable;

/**
 * How a cell looks: a value, so that equal looks share one style in the file.
 *
 * @param fill six hexadecimal digits, or null for none
 * @param format Excel's number format in US syntax
 * @param locked whether a protected sheet guards the cell
 */
public record Style(Font font, @Nullable String fill, Edges edges, Placement placement, String format, boolean locked) {
    public static final String GENERAL = "General";

    public Style {
        if (fill != null) {
            Colours.check(fill);
        }
        if (format.isBlank() || format.length() > 255) {
            throw new IllegalArgumentException("number format " + format);
        }
    }

    public static Style of(Font font) {
        return new Style(font, null, Edges.NONE, Placement.START, GENERAL, true);
    }

    public Style with(Font other) {
        return new Style(other, fill, edges, placement, format, locked);
    }

    public Style with(Edges other) {
        return new Style(font, fill, other, placement, format, locked);
    }

    public Style with(Placement other) {
        return new Style(font, fill, edges, other, format, locked);
    }

    public Style filled(String colour) {
        return new Style(font, colour, edges, placement, format, locked);
    }

    public Style formatted(String other) {
        return new Style(font, fill, edges, placement, other, locked);
    }

    public Style unlocked() {
        return new Style(font, fill, edges, placement, format, false);
    }
}
