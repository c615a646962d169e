package io.quarterbook.pack.sheet;

import io.quarterbook.excel.DataBar;
import io.quarterbook.excel.Link;
import io.quarterbook.excel.Range;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Style;
import io.quarterbook.excel.Table;
import io.quarterbook.kpi.Status;
import io.quarterbook.pack.Composition;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.LeagueRow;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members one below the other, then the scope's own figures in a row outside the table. */
final class LeagueTable {
    private static final int LEFT = 2;
    private static final int FEWEST_POINTS = 3;

    private final PackModel model;
    private final League league;
    private final Composition composition;
    private final Display display;
    private final Figures figures = new Figures();
    private final List<Column> columns;

    private record Column(String heading, double width, Style head, Cell cell) {}

    private interface Cell {
        void put(Row row, int column, LeagueRow member, boolean total);
    }

    LeagueTable(PackModel model, Composition composition) {
        this.model = model;
        this.league = League.of(model);
        this.composition = composition;
        this.display = new Display(model.currency());
        this.columns = columns();
    }

    double[] widths() {
        List<Double> widths = new ArrayList<>(List.of(2.0, 6.0, 26.0));
        columns.forEach(column -> widths.add(column.width()));
        widths.add(24.0);
        widths.add(2.0);
        return widths.stream().mapToDouble(Double::doubleValue).toArray();
    }

    int last() {
        return LEFT + 2 + columns.size();
    }

    void draw(Sheet sheet, DataBook data) {
        List<String> headings = new ArrayList<>(List.of("Rank", "Name"));
        List<Style> heads = new ArrayList<>(List.of(Theme.HEAD, Theme.HEAD));
        columns.forEach(column -> {
            headings.add(column.heading());
            heads.add(column.head());
        });
        String noun = model.period().noun();
        headings.add((model.hasQuota() ? "Attainment, " : "Bookings, ")
                + model.period().trendLabels().size() + " " + noun + "s");
        heads.add(Theme.HEAD_INDENTED);
        String alt =
                league.all().size() + " members with " + String.join(", ", headings.subList(2, headings.size())) + ".";
        Table table = sheet.table("tblLeague", alt, LEFT, headings, false);
        table.header(28, heads);
        members(sheet, data);
        table.end();
        bars(sheet, table);
        total(sheet.row(21));
    }

    private void members(Sheet sheet, DataBook data) {
        List<League.Placed> all = league.all();
        if (all.isEmpty()) {
            sheet.row(21)
                    .text(LEFT, "–", Theme.CELL_MUTED)
                    .text(LEFT + 1, "No members in this period", Theme.CELL_MUTED)
                    .blanks(LEFT + 2, last(), Theme.CELL);
            return;
        }
        DataBook.Block trends = data.add(
                model.hasQuota() ? "Attainment of members" : "Bookings of members",
                model.period().trendLabels(),
                all.stream().map(placed -> trend(placed.row())).toList());
        for (int i = 0; i < all.size(); i++) {
            Row row = sheet.row(21);
            Integer rank = all.get(i).rank();
            row.text(LEFT, rank == null ? "–" : Integer.toString(rank), Theme.CELL_MUTED);
            name(row, all.get(i).row());
            draw(row, all.get(i).row(), false);
            spark(sheet, row, trends, i);
        }
    }

    private void name(Row row, LeagueRow member) {
        String name = member.name() + (member.ramping() ? " (r)" : "");
        String href = member.href();
        if (href == null) {
            row.text(LEFT + 1, name, Theme.CELL_BOLD);
        } else {
            Link link = Link.toFile(href, "Open the pack of " + member.name());
            row.link(LEFT + 1, name, link, Theme.CELL_LINK.with(Theme.LINK_FONT.asBold()));
        }
    }

    private void draw(Row row, LeagueRow member, boolean total) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).cell().put(row, LEFT + 2 + i, member, total);
        }
    }

    private void total(Row row) {
        LeagueRow own = new LeagueRow(model.id(), model.name(), null, true, false, model.scorecard());
        row.blank(LEFT, Theme.TOTAL).text(LEFT + 1, model.name(), Theme.TOTAL);
        draw(row, own, true);
        row.text(last(), "rates: own ratio of sums", Theme.TOTAL_NOTE);
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(figure("Bookings", model.hasQuota() ? 14 : 19, "bookings", ScoreRow::actual, true));
        if (model.hasQuota()) {
            columns.add(figure("Quota", 13, "bookings", ScoreRow::target, false));
            columns.add(figure("Attainment", 19, "quota_attainment", ScoreRow::actual, true));
            columns.add(change("quota_attainment"));
        } else {
            columns.add(figure("Prior " + model.period().noun(), 13, "bookings", ScoreRow::prior, false));
            columns.add(change("bookings"));
        }
        for (Composition.Column column : composition.league()) {
            if (model.figure(column.kpi()).isPresent()) {
                columns.add(figure(column.label(), 12.5, column.kpi(), ScoreRow::actual, false));
            }
        }
        if (model.hasQuota()) {
            columns.add(new Column("Status", 14, Theme.HEAD_INDENTED, this::status));
        }
        return columns;
    }

    private Column figure(
            String heading, double width, String kpi, Function<ScoreRow, @Nullable BigDecimal> part, boolean bold) {
        return new Column(heading, width, Theme.HEAD_END, (row, at, member, total) -> {
            Style style = total ? Theme.TOTAL_END : bold ? Theme.CELL_END.with(Theme.BODY.asBold()) : Theme.CELL_END;
            Optional<ScoreRow> score = member.figure(kpi);
            Style shown = !total && score.filter(this::thin).isPresent() ? Theme.CELL_END_MUTED : style;
            figures.put(
                    row,
                    at,
                    score.map(part).orElse(null),
                    value -> display.value(score.orElseThrow().unit(), value),
                    shown);
        });
    }

    private boolean thin(ScoreRow score) {
        Long n = score.n();
        return n != null
                && n < PackModel.FEWEST
                && switch (score.unit()) {
                    case SHARE, DAYS, MINUTES, RATIO, MONEY_PER_DAY -> true;
                    case MONEY -> score.kpi().startsWith("deal_size");
                    case COUNT -> false;
                };
    }

    private Column change(String kpi) {
        return new Column("Change on prior", 13, Theme.HEAD_END, (row, at, member, total) -> {
            Optional<ScoreRow> score = member.figure(kpi);
            BigDecimal now = score.map(ScoreRow::actual).orElse(null);
            BigDecimal before = score.map(ScoreRow::prior).orElse(null);
            BigDecimal change = now == null || before == null ? null : now.subtract(before);
            figures.put(
                    row,
                    at,
                    change,
                    value -> display.change(score.orElseThrow().unit(), value),
                    total ? Theme.TOTAL_END : Theme.CELL_END);
        });
    }

    private void status(Row row, int at, LeagueRow member, boolean total) {
        Status status = member.figure("quota_attainment").map(ScoreRow::status).orElse(Status.NONE);
        Style style = Theme.of(status);
        row.text(at, status.text(), total ? Theme.TOTAL.with(style.font()).with(style.placement()) : style);
    }

    private void bars(Sheet sheet, Table table) {
        if (league.all().isEmpty()) {
            return;
        }
        String column = model.hasQuota() ? "Attainment" : "Bookings";
        BigDecimal most = league.all().stream()
                .map(placed -> League.value(placed.row(), league.measure()))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ONE, BigDecimal::max);
        BigDecimal end = model.hasQuota() ? most.max(new BigDecimal("1.6")) : most.multiply(new BigDecimal("1.8"));
        sheet.dataBar(
                table.column(column),
                new DataBar(
                        BigDecimal.ZERO,
                        end.setScale(2, java.math.RoundingMode.UP),
                        Theme.BAR,
                        Theme.BAD_BAR,
                        true,
                        false));
    }

    private void spark(Sheet sheet, Row row, DataBook.Block trends, int index) {
        long known = trends.lines().get(index).values().stream()
                .filter(Objects::nonNull)
                .count();
        if (known < FEWEST_POINTS) {
            row.text(last(), "new", Theme.DASH_INDENTED);
        } else {
            row.blank(last(), Theme.CELL);
            sheet.sparkline(Range.cell(row.number(), last()), trends.line(index), Theme.TREND);
        }
    }

    private DataBook.Line trend(LeagueRow member) {
        int size = model.period().trendLabels().size();
        List<@Nullable BigDecimal> trend =
                member.figure(league.measure()).map(ScoreRow::trend).orElse(List.of());
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(ChartRow.at(trend, i, size));
        }
        return new DataBook.Line(member.name(), values);
    }
}
