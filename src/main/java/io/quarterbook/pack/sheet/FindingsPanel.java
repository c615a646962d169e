package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Row;
import io.quarterbook.excel.Run;
import io.quarterbook.pack.Finding;
import java.util.List;

/** What the numbers say, in pairs of lines that run to the right over empty cells. */
record FindingsPanel(List<Finding> findings, int left, int right) implements Panel {
    @Override
    public void draw(int line, Row row) {
        int finding = (line - 1) / 2;
        if (line == 0) {
            Section.of("What the numbers say", "").draw(row, left, right);
        } else if (findings.isEmpty() && line == 1) {
            row.text(left, "Nothing to compare with yet.", Theme.PLACE);
        } else if (finding < findings.size()) {
            draw(row, findings.get(finding), line % 2 == 1);
        }
    }

    private void draw(Row row, Finding finding, boolean claim) {
        if (claim) {
            String colour = Theme.colour(finding.status());
            row.runs(
                    left,
                    List.of(
                            new Run(finding.status().glyph() + "  ", Theme.CLAIM.coloured(colour)),
                            new Run(finding.claim(), Theme.CLAIM)),
                    Theme.TEXT);
        } else {
            row.text(left, finding.evidence(), Theme.EVIDENCE);
        }
    }
}
