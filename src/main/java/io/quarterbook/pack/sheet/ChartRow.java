package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Range;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.kpi.Unit;
import io.quarterbook.pack.CumulativePoint;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.PackKind;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two charts side by side: bookings through the fiscal year, and the win rate by period. */
record ChartRow(PackModel model, DataBook data, Range left, Range right) {
    static final int LINES = 12;
    private static final String NOTHING = "No data for this period";

    /** Headings and charts; the ranges give the columns. */
    static void draw(Sheet sheet, PackModel model, DataBook data, int leftEnd, int rightStart, int rightEnd) {
        int top = sheet.lastRow() + 2;
        Range left = new Range(top, 2, top + LINES - 1, leftEnd);
        Range right = new Range(top, rightStart, top + LINES - 1, rightEnd);
        new ChartRow(model, data, left, right).draw(sheet);
    }

    private void draw(Sheet sheet) {
        Display display = new Display(model.currency());
        boolean millions = largest().compareTo(new BigDecimal("999500")) >= 0;
        Section bookings = Section.of(
                        "Bookings in fiscal " + model.period().yearLabel() + ", cumulative",
                        display.symbol().strip() + (millions ? "m" : "k"))
                .with("■", Theme.NAVY, "actual");
        bookings = has(CumulativePoint::quota) ? bookings.with("▬", Theme.TICK, "quota") : bookings;
        bookings = has(CumulativePoint::priorYear) ? bookings.with("━", Theme.PRIOR, "prior year") : bookings;
        Row heading = sheet.row(20);
        bookings.draw(heading, left.left(), left.right());
        Section.of("Win rate by " + model.period().noun(), "% of decided deals")
                .draw(heading, right.left(), right.right());
        boolean anyBookings = largest().signum() > 0;
        boolean anyRate = rate().stream().filter(Objects::nonNull).count() > 1;
        Row below = sheet.row();
        if (anyBookings) {
            sheet.chart(left, cumulative(display, millions));
        } else {
            below.text(left.left(), NOTHING, Theme.PLACE);
        }
        if (anyRate) {
            sheet.chart(right, winRate(display));
        } else {
            below.text(right.left(), NOTHING, Theme.PLACE);
        }
        sheet.skip(LINES - 1);
    }

    private io.quarterbook.excel.Chart cumulative(Display display, boolean millions) {
        List<String> headings = new ArrayList<>(List.of("Actual"));
        if (has(CumulativePoint::quota)) {
            headings.add("Quota");
        }
        if (has(CumulativePoint::priorYear)) {
            headings.add("Prior year");
        }
        List<@Nullable BigDecimal> all = new ArrayList<>();
        List<DataBook.Line> lines = new ArrayList<>();
        for (CumulativePoint point : model.cumulative()) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            values.add(scaled(point.actual(), millions));
            if (headings.contains("Quota")) {
                values.add(scaled(point.quota(), millions));
            }
            if (headings.contains("Prior year")) {
                values.add(scaled(point.priorYear(), millions));
            }
            all.addAll(values);
            lines.add(new DataBook.Line(point.label(), values));
        }
        String unit = display.symbol().strip() + (millions ? "m" : "k");
        DataBook.Block block = data.add("Bookings, cumulative, " + unit, headings, lines);
        String booked = model.figure("bookings")
                .map(ScoreRow::yearToDate)
                .map(value -> display.value(Unit.MONEY, value).text())
                .orElse("nothing");
        String alt = "Column chart. Cumulative bookings of fiscal "
                + model.period().yearLabel() + " reached " + booked + ".";
        return Charts.cumulative(block, headings.size(), Scale.fromZero(all), millions ? "0.00" : "#,##0", alt);
    }

    private io.quarterbook.excel.Chart winRate(Display display) {
        ScoreRow row = model.figure("win_rate").orElseThrow();
        List<String> headings = new ArrayList<>(List.of(own()));
        boolean group = row.groupTrend().stream().anyMatch(Objects::nonNull)
                && !model.groupName().isBlank();
        if (group) {
            headings.add(model.groupName());
        }
        if (row.target() != null) {
            headings.add("Target");
        }
        List<String> labels = model.period().trendLabels();
        List<DataBook.Line> lines = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            List<@Nullable BigDecimal> values = new ArrayList<>();
            values.add(at(row.trend(), i, labels.size()));
            if (group) {
                values.add(at(row.groupTrend(), i, labels.size()));
            }
            if (row.target() != null) {
                values.add(row.target());
            }
            lines.add(new DataBook.Line(labels.get(i), values));
        }
        DataBook.Block block = data.add("Win rate by " + model.period().noun(), headings, lines);
        BigDecimal actual = row.actual();
        String now = actual == null
                ? "not defined"
                : display.value(Unit.SHARE, actual).text();
        return Charts.rate(
                block,
                "Line chart. Win rate of " + model.name() + " in "
                        + model.period().label() + ": " + now + ".");
    }

    /** The first name of a rep; a team's name in full. */
    private String own() {
        String name = model.name();
        int space = name.indexOf(' ');
        return model.kind() == PackKind.REP && space > 0 ? name.substring(0, space) : name;
    }

    private List<@Nullable BigDecimal> rate() {
        return model.figure("win_rate").map(ScoreRow::trend).orElse(List.of());
    }

    private boolean has(java.util.function.Function<CumulativePoint, @Nullable BigDecimal> part) {
        return model.cumulative().stream().anyMatch(point -> part.apply(point) != null);
    }

    private BigDecimal largest() {
        BigDecimal most = BigDecimal.ZERO;
        for (CumulativePoint point : model.cumulative()) {
            most = most.max(orZero(point.actual())).max(orZero(point.quota())).max(orZero(point.priorYear()));
        }
        return most;
    }

    private static BigDecimal orZero(@Nullable BigDecimal value) {
        return value == null ? BigDecimal.ZERO : value;
    }

    private static @Nullable BigDecimal scaled(@Nullable BigDecimal value, boolean millions) {
        return value == null
                ? null
                : value.scaleByPowerOfTen(millions ? -6 : -3).setScale(millions ? 4 : 2, RoundingMode.HALF_UP);
    }

    static @Nullable BigDecimal at(List<@Nullable BigDecimal> trend, int index, int size) {
        int at = index - size + trend.size();
        return at < 0 ? null : trend.get(at);
    }
}
