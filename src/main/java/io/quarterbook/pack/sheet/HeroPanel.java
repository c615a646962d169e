package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Range;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Style;
import io.quarterbook.kpi.Unit;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.ScoreRow;
import io.quarterbook.pack.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one figure that counts: attainment where there is a quota, else bookings. Columns B to E, 11 lines. */
final class HeroPanel implements Panel {
    private static final int LEFT = 2;
    private static final int RIGHT = 5;
    private final PackModel model;
    private final Display display;

    HeroPanel(PackModel model, Sheet sheet) {
        this.model = model;
        this.display = new Display(model.currency());
        int top = sheet.lastRow() + 2;
        sheet.merge(new Range(top, LEFT, top + 2, LEFT + 1));
    }

    @Override
    public void draw(int line, Row row) {
        switch (line) {
            case 0 -> text(row, model.hasQuota() ? "QUOTA ATTAINMENT" : "BOOKINGS WON", Theme.PANEL_LABEL);
            case 1 -> figure(row);
            case 4 -> text(row, sentence(), Theme.PANEL_SENTENCE);
            case 5 -> text(row, comparison(), Theme.PANEL_DETAIL);
            default -> row.blanks(LEFT, RIGHT, Theme.PANEL_BLANK);
        }
    }

    private static void text(Row row, String text, Style style) {
        row.text(LEFT, text, style).blanks(LEFT + 1, RIGHT, Theme.PANEL_BLANK);
    }

    private void figure(Row row) {
        BigDecimal value = hero().map(ScoreRow::actual).orElse(null);
        if (value == null) {
            row.text(LEFT, "n/a", Theme.PANEL_FIGURE);
        } else {
            Shown shown = display.value(hero().orElseThrow().unit(), value);
            row.number(LEFT, shown.cell(), shown.scale(), Theme.PANEL_FIGURE.formatted(shown.format()));
        }
        row.blanks(LEFT + 1, RIGHT, Theme.PANEL_BLANK);
    }

    private Optional<ScoreRow> hero() {
        return model.figure(model.hasQuota() ? "quota_attainment" : "bookings");
    }

    private String sentence() {
        BigDecimal booked = model.figure("bookings").map(ScoreRow::actual).orElse(null);
        BigDecimal quota = model.figure("bookings").map(ScoreRow::target).orElse(null);
        if (booked == null) {
            return "No figures yet";
        }
        if (model.hasQuota() && quota != null) {
            return money(booked) + " booked of " + money(quota) + " quota";
        }
        BigDecimal won = model.figure("deals_won").map(ScoreRow::actual).orElse(null);
        BigDecimal year = model.figure("bookings").map(ScoreRow::yearToDate).orElse(null);
        String deals = won == null
                ? money(booked) + " booked"
                : display.value(Unit.COUNT, won).text() + " deals won";
        return year == null || model.period().noun().equals("year")
                ? deals
                : deals + "; " + money(year) + " in fiscal " + model.period().yearLabel() + " to date";
    }

    private String comparison() {
        List<String> parts = new ArrayList<>();
        BigDecimal lacking = model.hasQuota()
                ? model.figure("bookings").map(HeroPanel::missing).orElse(null)
                : null;
        if (lacking != null && lacking.signum() != 0) {
            parts.add(
                    lacking.signum() > 0 ? "▼ " + money(lacking) + " short" : "▲ " + money(lacking.negate()) + " over");
        }
        hero().ifPresent(row -> {
            add(parts, model.period().priorLabel(), row, row.prior());
            if (!model.hasQuota()
                    && !model.period().lastYearLabel().equals(model.period().priorLabel())) {
                add(parts, model.period().lastYearLabel(), row, row.lastYear());
            }
            add(parts, "team median", row, model.compares() ? row.median() : null);
        });
        return String.join("   ·   ", parts);
    }

    private static @Nullable BigDecimal missing(ScoreRow bookings) {
        BigDecimal quota = bookings.target();
        BigDecimal booked = bookings.actual();
        return quota == null || booked == null ? null : quota.subtract(booked);
    }

    private void add(List<String> parts, String label, ScoreRow row, @Nullable BigDecimal value) {
        if (value != null) {
            parts.add(label + " " + display.value(row.unit(), value).text());
        }
    }

    private String money(BigDecimal value) {
        return display.value(Unit.MONEY, value).text();
    }
}
