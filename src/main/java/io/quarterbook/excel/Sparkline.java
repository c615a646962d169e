package io.quarterbook.excel;

/**
 * The look of a small line in a cell; all lines of one look are one group in the file.
 *
 * @param weight points
 * @param lastColour of the mark on the last point
 */
public record Sparkline(double weight, String colour, String lastColour) {
    public Sparkline {
        Colours.check(colour);
        Colours.check(lastColour);
    }
}
