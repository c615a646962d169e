package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Row;
import io.quarterbook.excel.Run;
import java.util.ArrayList;
import java.util.List;

/** A section's heading: bold title, then unit and legend in small letters, over a thin rule. */
record Section(String title, String unit, List<Run> legend) {
    static Section of(String title, String unit) {
        return new Section(title, unit, List.of());
    }

    /** Adds a coloured glyph and what it stands for. */
    Section with(String glyph, String colour, String word) {
        List<Run> more = new ArrayList<>(legend);
        more.add(new Run("   " + glyph, Theme.SMALL.coloured(colour)));
        more.add(new Run(" " + word, Theme.SMALL));
        return new Section(title, unit, more);
    }

    void draw(Row row, int from, int to) {
        List<Run> runs = new ArrayList<>();
        runs.add(new Run(title, Theme.SECTION_FONT));
        if (!unit.isEmpty()) {
            runs.add(new Run("   " + unit, Theme.SMALL));
        }
        runs.addAll(legend);
        row.runs(from, runs, Theme.SECTION).blanks(from + 1, to, Theme.SECTION);
    }
}
