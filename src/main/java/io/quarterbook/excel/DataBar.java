package io.quarterbook.excel;

import java.math.BigDecimal;

/**
 * Bars in cells.
 *
 * @param least value at the left end
 * @param most value at the right end
 * @param valueShown whether the number stays visible
 * @param axisInMiddle whether negative bars run left from the middle
 */
public record DataBar(
        BigDecimal least,
        BigDecimal most,
        String colour,
        String negativeColour,
        boolean valueShown,
        boolean axisInMiddle) {
    public DataBar {
        Colours.check(colour);
        Colours.check(negativeColour);
        if (least.compareTo(most) >= 0) {
            throw new IllegalArgumentException("a data bar needs room: " + least + " to " + most);
        }
    }
}
