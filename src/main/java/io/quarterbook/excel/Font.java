package io.quarterbook.excel;

/**
 * A font of the one family in use, Calibri.
 *
 * @param size points
 * @param colour six hexadecimal digits
 */
public record Font(double size, boolean bold, boolean italic, boolean underlined, String colour) {
    public Font {
        Colours.check(colour);
        if (!(size >= 1 && size <= 409)) {
            throw new IllegalArgumentException("font size " + size);
        }
    }

    public static Font of(double size, String colour) {
        return new Font(size, false, false, false, colour);
    }

    public Font asBold() {
        return new Font(size, true, italic, underlined, colour);
    }

    public Font asItalic() {
        return new Font(size, bold, true, underlined, colour);
    }

    public Font asUnderlined() {
        return new Font(size, bold, italic, true, colour);
    }

    public Font coloured(String other) {
        return new Font(size, bold, italic, underlined, other);
    }

    public Font sized(double points) {
        return new Font(points, bold, italic, underlined, colour);
    }

    /** The properties in Excel's order; a run names its family by another element than a style does. */
    String properties(String nameElement) {
        String points = size == Math.rint(size) ? Long.toString((long) size) : Double.toString(size);
        return (bold ? "<b/>" : "")
                + (italic ? "<i/>" : "")
                + (underlined ? "<u/>" : "")
                + "<sz val=\"" + points + "\"/><color rgb=\"FF" + colour + "\"/><" + nameElement
                + " val=\"Calibri\"/><family val=\"2\"/>";
    }
}
