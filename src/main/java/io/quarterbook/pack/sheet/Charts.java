package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Chart;
import io.quarterbook.excel.Chart.CategoryAxis;
import io.quarterbook.excel.Chart.PlotArea;
import io.quarterbook.excel.Chart.ValueAxis;
import io.quarterbook.excel.Look;
import io.quarterbook.excel.Plot;
import io.quarterbook.excel.PointLabel;
import io.quarterbook.excel.PointLabel.Place;
import io.quarterbook.excel.Series;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The charts of the front page, each over a block of the Data sheet. */
final class Charts {
    /** Ends of lines this close would print their labels over each other. */
    private static final BigDecimal CLOSE = new BigDecimal("0.03");

    private Charts() {}

    /** Attainment as a bullet: bands up to 80 and 100 percent and beyond, a thin bar, a tick at the quota. */
    static Chart bullet(DataBook data, String period, BigDecimal attainment, String altText) {
        BigDecimal most = attainment.max(BigDecimal.ONE).add(new BigDecimal("0.2"));
        BigDecimal end = most.scaleByPowerOfTen(1)
                .setScale(0, java.math.RoundingMode.DOWN)
                .scaleByPowerOfTen(-1);
        BigDecimal tick = new BigDecimal("0.014");
        BigDecimal below = new BigDecimal("0.8");
        BigDecimal near = new BigDecimal("0.193");
        DataBook.Block block = data.add(
                "Attainment bullet, share of quota",
                List.of("Below 80%", "80–100%", "Quota tick", "Above quota", "Actual"),
                List.of(new DataBook.Line(
                        period,
                        List.of(below, near, tick, end.subtract(below.add(near).add(tick)), attainment))));
        List<Series> bands = new ArrayList<>();
        String[] colours = {Theme.PALE, "D9E0E7", Theme.TICK, "E9EDF1"};
        for (int i = 0; i < colours.length; i++) {
            bands.add(series(block, i, new Look.Solid(colours[i])));
        }
        List<Series> beam = List.of(series(block, 4, new Look.Beam(Theme.NAVY, 10)));
        return new Chart(
                "Attainment bullet",
                altText,
                new PlotArea(0.035, 0.08, 0.93, 0.52),
                List.of(new Plot(Plot.Kind.STACKED_BARS, bands, 15, false), new Plot(Plot.Kind.BARS, beam, 190, true)),
                new CategoryAxis(false),
                new ValueAxis(0, end.doubleValue(), end.doubleValue() > 2 ? 0.5 : 0.2, "0%", true, false));
    }

    /** Bookings of each period of the trend; this one dark. */
    static Chart bookings(DataBook data, List<String> labels, List<@Nullable BigDecimal> trend, String altText) {
        List<DataBook.Line> lines = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            int at = i - labels.size() + trend.size();
            @Nullable BigDecimal value = at < 0 ? null : trend.get(at);
            boolean last = i == labels.size() - 1;
            List<@Nullable BigDecimal> pair = new ArrayList<>();
            pair.add(last ? null : value);
            pair.add(last ? value : null);
            lines.add(new DataBook.Line(labels.get(i), pair));
        }
        DataBook.Block block = data.add("Bookings by period", List.of("Earlier", "This period"), lines);
        Scale scale = Scale.fromZero(trend);
        List<Series> bars =
                List.of(series(block, 0, new Look.Solid(Theme.PALE)), series(block, 1, new Look.Solid(Theme.NAVY)));
        return new Chart(
                "Bookings by period",
                altText,
                new PlotArea(0.03, 0.05, 0.94, 0.7),
                List.of(Plot.columns(bars, 40)),
                new CategoryAxis(true),
                new ValueAxis(0, scale.most(), scale.step(), "0", false, false));
    }

    /** Bookings of the fiscal year month by month: bars, quota as ticks, the year before as a grey line. */
    static Chart cumulative(DataBook.Block block, int columns, Scale scale, String format, String altText) {
        Series.Numbers actual = block.values(0);
        List<Series> lines = new ArrayList<>();
        int last = lastKnown(actual.shown());
        for (int column = 1; column < columns; column++) {
            boolean quota = block.headings().get(column).equals("Quota");
            List<PointLabel> labels =
                    quota ? labels(block.values(column).shown(), last, Place.ABOVE, format, Theme.BAD) : List.of();
            Look look = quota ? new Look.Ticks(Theme.TICK, 15) : new Look.Line(Theme.PRIOR, 1.5, false, 0);
            lines.add(new Series(block.name(column), block.labels(), block.values(column), look, labels));
        }
        Series bars = new Series(
                block.name(0),
                block.labels(),
                actual,
                new Look.Solid(Theme.NAVY),
                labels(actual.shown(), last, Place.INSIDE, format, "FFFFFF"));
        List<Plot> plots = new ArrayList<>(List.of(Plot.columns(List.of(bars), 45)));
        if (!lines.isEmpty()) {
            plots.add(Plot.lines(lines));
        }
        return new Chart(
                "Bookings, cumulative",
                altText,
                new PlotArea(0.075, 0.06, 0.915, 0.82),
                plots,
                new CategoryAxis(true),
                new ValueAxis(0, scale.most(), scale.step(), scale.format(), true, true));
    }

    /** A rate by period: own line thick, the group's grey, the target dashed; each named at its end. */
    static Chart rate(DataBook.Block block, String altText) {
        List<@Nullable BigDecimal> all = new ArrayList<>();
        List<Series> lines = new ArrayList<>();
        for (int column = block.headings().size() - 1; column >= 0; column--) {
            Series.Numbers values = block.values(column);
            all.addAll(values.shown());
            String heading = block.headings().get(column);
            boolean own = column == 0;
            boolean target = heading.equals("Target");
            String colour = own ? Theme.NAVY : target ? Theme.TICK : Theme.PRIOR;
            Look look = new Look.Line(colour, own ? 2.75 : target ? 1.25 : 1.75, target, own ? 5 : 0);
            int last = lastKnown(values.shown());
            String ink = own ? Theme.NAVY : target ? Theme.BAD : Theme.MUTED;
            List<PointLabel> label =
                    last < 0 ? List.of() : List.of(new PointLabel(last, place(block, column), "0%", ink, true));
            lines.add(new Series(block.name(column), block.labels(), values, look, label));
        }
        Scale scale = Scale.around(all);
        return new Chart(
                "Win rate",
                altText,
                new PlotArea(0.075, 0.05, 0.77, 0.83),
                List.of(Plot.lines(lines)),
                new CategoryAxis(true),
                new ValueAxis(scale.least(), scale.most(), scale.step(), "0%", true, true));
    }

    /** Right of its line's end; where the two ends lie close together, away from the other one. */
    private static Place place(DataBook.Block block, int column) {
        BigDecimal own = last(block, column);
        BigDecimal other = column < 2 && block.headings().size() > 1 ? last(block, 1 - column) : null;
        if (own == null || other == null || own.subtract(other).abs().compareTo(CLOSE) >= 0) {
            return Place.RIGHT;
        }
        int above = own.compareTo(other);
        return above > 0 || (above == 0 && column == 0) ? Place.ABOVE : Place.BELOW;
    }

    private static @Nullable BigDecimal last(DataBook.Block block, int column) {
        List<@Nullable BigDecimal> values = block.values(column).shown();
        int last = lastKnown(values);
        return last < 0 ? null : values.get(last);
    }

    /** How many reps reached which share of their quota. */
    static Chart spread(DataBook.Block block, long most, String altText) {
        Series.Numbers values = block.values(0);
        List<PointLabel> labels = new ArrayList<>();
        for (int i = 0; i < values.shown().size(); i++) {
            labels.add(new PointLabel(i, Place.OUTSIDE, "0;;", Theme.INK, false));
        }
        List<Series> bars =
                List.of(new Series(block.name(0), block.labels(), values, new Look.Solid("8FA3B8"), labels));
        return new Chart(
                "Spread of attainment",
                altText,
                new PlotArea(0.03, 0.08, 0.94, 0.78),
                List.of(Plot.columns(bars, 14)),
                new CategoryAxis(true),
                new ValueAxis(0, most + 1, 1, "0", false, false));
    }

    private static Series series(DataBook.Block block, int column, Look look) {
        return new Series(block.name(column), block.labels(), block.values(column), look, List.of());
    }

    private static List<PointLabel> labels(
            List<@Nullable BigDecimal> values, int last, Place place, String format, String colour) {
        return last < 0 || values.get(last) == null
                ? List.of()
                : List.of(new PointLabel(last, place, format, colour, false));
    }

    private static int lastKnown(List<@Nullable BigDecimal> values) {
        int last = values.size() - 1;
        while (last >= 0 && !Objects.nonNull(values.get(last))) {
            last--;
        }
        return last;
    }
}
