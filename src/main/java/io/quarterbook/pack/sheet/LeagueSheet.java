package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Range;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Run;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Workbook;
import io.quarterbook.pack.Composition;
import io.quarterbook.pack.Finding;
import io.quarterbook.pack.Headline;
import io.quarterbook.pack.LeagueRow;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The front page of a team or the company: what stands out, the league, charts. */
public final class LeagueSheet {
    private static final List<String> BANDS = List.of("< 60%", "60–80%", "80–100%", "100–120%", "≥ 120%");
    private static final List<BigDecimal> BOUNDS =
            List.of(new BigDecimal("0.6"), new BigDecimal("0.8"), BigDecimal.ONE, new BigDecimal("1.2"));

    private LeagueSheet() {}

    public static void write(Workbook book, PackModel model, Composition composition, DataBook data) {
        LeagueTable league = new LeagueTable(model, composition);
        int last = league.last();
        Sheet sheet = book.sheet(Header.setup(Header.FIRST_SHEET, Theme.NAVY, league.widths()));
        Header.first(sheet, model, last, new Headline(model).text());
        SummarySheet.links(sheet, 4);
        Section.of("What the numbers say", "").draw(sheet.row(20), 2, last);
        new LeagueFindings(model, composition).all().forEach(finding -> draw(sheet.row(18), finding));
        sheet.skip(1);
        Section.of("League table", explanation(model)).draw(sheet.row(20), 2, last);
        league.draw(sheet, data);
        sheet.skip(1);
        int middle = 2 + (last - 2) / 2;
        ChartRow.draw(sheet, model, data, middle, middle + 2, last);
        spread(sheet, model, data, middle);
    }

    private static String explanation(PackModel model) {
        String by = model.hasQuota()
                ? "by attainment; a ramped quota is marked (r); names open the packs"
                : "by bookings; names open the packs";
        long reps = model.league().stream().filter(row -> !row.team()).count();
        return reps > 0 && reps < PackModel.FEWEST ? by + "; n < 5, so no ranks" : by;
    }

    private static void draw(Row row, Finding finding) {
        List<Run> runs = new ArrayList<>();
        runs.add(new Run(finding.status().glyph() + "  ", Theme.CLAIM.coloured(Theme.colour(finding.status()))));
        runs.add(new Run(finding.claim(), Theme.CLAIM));
        if (!finding.evidence().isBlank()) {
            runs.add(new Run("   " + finding.evidence(), Theme.BODY.coloured(Theme.MUTED)));
        }
        row.runs(2, runs, Theme.TEXT);
    }

    private static void spread(Sheet sheet, PackModel model, DataBook data, int right) {
        List<BigDecimal> shares = model.league().stream()
                .filter(row -> !row.team())
                .map(LeagueSheet::attainment)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        if (!model.hasQuota() || shares.size() < PackModel.FEWEST) {
            return;
        }
        long[] counts = new long[BANDS.size()];
        shares.forEach(share -> counts[band(share)]++);
        List<DataBook.Line> lines = new ArrayList<>();
        long most = 0;
        for (int i = 0; i < counts.length; i++) {
            most = Math.max(most, counts[i]);
            lines.add(new DataBook.Line(BANDS.get(i), List.of(BigDecimal.valueOf(counts[i]))));
        }
        sheet.skip(1);
        Section.of("Spread of attainment", "number of reps by band").draw(sheet.row(20), 2, right);
        DataBook.Block block = data.add("Spread of attainment, reps", List.of("Reps"), lines);
        int top = sheet.lastRow() + 1;
        String alt = "Column chart: " + shares.size() + " reps by band of attainment.";
        sheet.chart(new Range(top, 2, top + 9, right), Charts.spread(block, most, alt));
        sheet.skip(10);
    }

    private static @org.jspecify.annotations.Nullable BigDecimal attainment(LeagueRow row) {
        return row.figure("quota_attainment").map(ScoreRow::actual).orElse(null);
    }

    private static int band(BigDecimal share) {
        int band = 0;
        while (band < BOUNDS.size() && share.compareTo(BOUNDS.get(band)) >= 0) {
            band++;
        }
        return band;
    }
}
