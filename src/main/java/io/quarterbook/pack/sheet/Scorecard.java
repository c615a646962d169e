package io.quarterbook.pack.sheet;

import io.quarterbook.excel.DataBar;
import io.quarterbook.excel.Range;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Style;
import io.quarterbook.excel.Table;
import io.quarterbook.kpi.Bands;
import io.quarterbook.kpi.Unit;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.Reading;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The measures one below the other: against targets, or against earlier periods where there are none. */
final class Scorecard {
    private static final int LEFT = 2;
    private static final int TREND = 13;
    private static final int FEWEST_POINTS = 3;
    private static final BigDecimal WIDEST = new BigDecimal("0.75");

    private final PackModel model;
    private final List<Reading> readings;
    private final Display display;
    private final Figures figures = new Figures();
    private final boolean targeted;

    Scorecard(PackModel model, List<Reading> readings) {
        this.model = model;
        this.readings = readings;
        this.display = new Display(model.currency());
        this.targeted = readings.stream().anyMatch(reading -> reading.row().target() != null);
    }

    boolean targeted() {
        return targeted;
    }

    String explanation() {
        return targeted
                ? "Actual against target, prior " + model.period().noun()
                        + " and team median. Bars to the right are favourable."
                : "Actual against earlier periods and team median; no targets are set. Bars to the right are favourable.";
    }

    void draw(Sheet sheet, DataBook data) {
        List<String> columns = columns();
        String alt = readings.size() + " measures: " + String.join(", ", columns.subList(2, columns.size()));
        Table table = sheet.table("tblScorecard", alt + ".", LEFT, columns, false);
        table.header(28, heads());
        DataBook.Block trends = data.add(
                "Scorecard trends",
                model.period().trendLabels(),
                readings.stream().map(this::trend).toList());
        String area = "";
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            boolean first = !reading.line().area().equals(area);
            area = reading.line().area();
            Row row = sheet.row(18.5);
            figures.closing(endsArea(i));
            draw(row, reading, first);
            spark(sheet, row, reading.row(), trends.line(i));
        }
        if (readings.isEmpty()) {
            sheet.row(18.5).text(LEFT, "No measures", Theme.CELL_MUTED).blanks(LEFT + 1, TREND, Theme.CELL);
        }
        table.end();
        sheet.dataBar(
                table.column(columns.get(6)),
                new DataBar(WIDEST.negate(), WIDEST, Theme.GOOD_BAR, Theme.BAD_BAR, false, true));
    }

    private boolean endsArea(int index) {
        return index == readings.size() - 1
                || !readings.get(index + 1)
                        .line()
                        .area()
                        .equals(readings.get(index).line().area());
    }

    private List<String> columns() {
        String noun = model.period().noun();
        String trend = "Trend, " + model.period().trendLabels().size() + " " + noun + "s";
        return targeted
                ? List.of(
                        "Area",
                        "Measure",
                        "Actual",
                        "Target",
                        "Gap to target",
                        "Status",
                        "Favourable gap, %",
                        "Prior " + noun,
                        "Change on prior",
                        "Team median",
                        "Team rank",
                        trend)
                : List.of(
                        "Area",
                        "Measure",
                        "Actual",
                        "Prior " + noun,
                        "Change on prior",
                        "Same " + noun + " last year",
                        "Favourable change, %",
                        "Change on last year",
                        "Year to date",
                        "Team median",
                        "Team rank",
                        trend);
    }

    private List<Style> heads() {
        Style end = Theme.HEAD_END;
        Style sixth = targeted ? Theme.HEAD_INDENTED : end;
        return List.of(
                Theme.HEAD,
                Theme.HEAD,
                end,
                end,
                end,
                sixth,
                Theme.HEAD_CENTRE,
                end,
                end,
                end,
                end,
                Theme.HEAD_INDENTED);
    }

    private void draw(Row row, Reading reading, boolean firstOfArea) {
        ScoreRow score = reading.row();
        row.text(2, reading.line().area(), figures.ruled(firstOfArea ? Theme.AREA_FIRST : Theme.CELL_MUTED));
        row.text(3, reading.line().label(), figures.ruled(Theme.CELL));
        Style actual = reading.thin() ? Theme.CELL_END_MUTED : Theme.CELL_KEY;
        if (score.actual() == null) {
            figures.missing(row, 4, "n/a", Theme.CELL_END);
        } else {
            put(row, 4, score.unit(), score.actual(), actual);
        }
        if (targeted) {
            put(row, 5, score.unit(), score.target(), Theme.CELL_END_MUTED);
            change(row, 6, score.unit(), reading.gap());
            row.text(7, reading.status().text(), figures.ruled(Theme.of(reading.status())));
            bar(row, reading.favourableGap());
            put(row, 9, score.unit(), score.prior(), Theme.CELL_END_MUTED);
            change(row, 10, score.unit(), reading.change());
        } else {
            put(row, 5, score.unit(), score.prior(), Theme.CELL_END_MUTED);
            change(row, 6, score.unit(), reading.change());
            put(row, 7, score.unit(), score.lastYear(), Theme.CELL_END_MUTED);
            bar(row, reading.favourableChange());
            change(row, 9, score.unit(), reading.lastYearChange());
            put(row, 10, score.unit(), score.yearToDate(), Theme.CELL_END_MUTED);
        }
        group(row, reading);
    }

    private void group(Row row, Reading reading) {
        ScoreRow score = reading.row();
        if (!model.compares()) {
            figures.missing(row, 11, "n < 5", Theme.CELL_END);
            figures.missing(row, 12, "n < 5", Theme.CELL_END);
            return;
        }
        put(row, 11, score.unit(), score.median(), Theme.CELL_END_MUTED);
        if (score.rank() == null || reading.thin()) {
            figures.missing(row, 12, "–", Theme.CELL_END);
        } else {
            row.text(12, score.rank() + " of " + score.ranked(), figures.ruled(Theme.CELL_END));
        }
    }

    private void put(Row row, int column, Unit unit, @Nullable BigDecimal value, Style style) {
        figures.put(row, column, value, one -> display.value(unit, one), style);
    }

    private void change(Row row, int column, Unit unit, @Nullable BigDecimal value) {
        figures.put(row, column, value, one -> display.change(unit, one), Theme.CELL_END);
    }

    private void bar(Row row, @Nullable BigDecimal gap) {
        if (gap == null) {
            row.blank(8, figures.ruled(Theme.CELL));
        } else {
            row.number(8, gap, 4, figures.ruled(Theme.CELL_END));
        }
    }

    private void spark(Sheet sheet, Row row, ScoreRow score, String data) {
        if (known(score) < FEWEST_POINTS) {
            row.text(TREND, "new", figures.ruled(Theme.DASH_INDENTED));
        } else {
            row.blank(TREND, figures.ruled(Theme.CELL));
            sheet.sparkline(Range.cell(row.number(), TREND), data, Theme.TREND);
        }
    }

    private static long known(ScoreRow score) {
        return score.trend().stream().filter(Objects::nonNull).count();
    }

    private DataBook.Line trend(Reading reading) {
        int size = model.period().trendLabels().size();
        List<@Nullable BigDecimal> trend =
                new java.util.ArrayList<>(reading.row().trend());
        while (trend.size() < size) {
            trend.add(0, null);
        }
        return new DataBook.Line(reading.line().label(), trend);
    }

    /** The key to the status, as one line under the table. */
    static String key(Bands bands) {
        String ahead = percent(bands.ahead());
        String behind = percent(bands.behind().negate());
        return "Status:  ▲ Ahead = " + ahead + " or more better than target   ● On track = within "
                + percent(bands.watch().negate()) + "   ◆ Watch = up to " + behind + " worse   ▼ Behind = more than "
                + behind + " worse.  Bars are capped at ±75%.  Definitions: see Notes.";
    }

    private static String percent(BigDecimal share) {
        return String.format(
                Locale.ROOT,
                "%s%%",
                share.scaleByPowerOfTen(2).stripTrailingZeros().toPlainString());
    }
}
