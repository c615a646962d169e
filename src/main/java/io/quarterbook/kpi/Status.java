package io.quarterbook.kpi;

import java.math.BigDecimal;

/** How a figure stands against its target. */
public enum Status {
    AHEAD("▲", "Ahead"),
    ON_TRACK("●", "On track"),
    WATCH("◆", "Watch"),
    BEHIND("▼", "Behind"),
    NONE("", "No target");

    private final String glyph;
    private final String word;

    Status(String glyph, String word) {
        this.glyph = glyph;
        this.word = word;
    }

    /** Of a favourable gap: positive is good. */
    public static Status of(BigDecimal gap, Bands bands) {
        if (gap.compareTo(bands.ahead()) >= 0) {
            return AHEAD;
        }
        if (gap.compareTo(bands.watch()) >= 0) {
            return ON_TRACK;
        }
        return gap.compareTo(bands.behind()) >= 0 ? WATCH : BEHIND;
    }

    public String glyph() {
        return glyph;
    }

    public String text() {
        return glyph.isEmpty() ? word : glyph + " " + word;
    }
}
