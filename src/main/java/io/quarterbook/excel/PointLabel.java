package io.quarterbook.excel;

/**
 * The label of one point.
 *
 * @param point from 0
 * @param named whether the series' name stands before the number
 */
public record PointLabel(int point, Place place, String format, String colour, boolean named) {
    public PointLabel {
        Colours.check(colour);
    }

    /** Where it stands. */
    public enum Place {
        ABOVE("t"),
        BELOW("b"),
        RIGHT("r"),
        CENTRE("ctr"),
        INSIDE("inEnd"),
        OUTSIDE("outEnd");

        final String code;

        Place(String code) {
            this.code = code;
        }
    }
}
