package io.quarterbook.excel;

/**
 * Where the content of a cell stands.
 *
 * @param indent steps from the side it leans to, 0 to 15
 */
public record Placement(Across across, Down down, int indent, boolean wrapped) {
    public static final Placement START = new Placement(Across.LEFT, Down.MIDDLE, 0, false);
    public static final Placement END = new Placement(Across.RIGHT, Down.MIDDLE, 0, false);
    public static final Placement CENTRE = new Placement(Across.CENTER, Down.MIDDLE, 0, false);

    public Placement {
        if (indent < 0 || indent > 15) {
            throw new IllegalArgumentException("indent " + indent);
        }
    }

    /** The side it leans to. */
    public enum Across {
        LEFT,
        CENTER,
        RIGHT
    }

    /** The height at which it stands. */
    public enum Down {
        TOP,
        MIDDLE,
        BOTTOM
    }

    public Placement indented(int steps) {
        return new Placement(across, down, steps, wrapped);
    }

    public Placement at(Down other) {
        return new Placement(across, other, indent, wrapped);
    }

    public Placement asWrapped() {
        return new Placement(across, down, indent, true);
    }
}
