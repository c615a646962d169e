package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Link;
import io.quarterbook.excel.Row;
import io.quarterbook.excel.Style;
import io.quarterbook.kpi.Status;
import io.quarterbook.pack.DealRow;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.Outcome;
import io.quarterbook.pack.Shown;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One column of the table of deals.
 *
 * @param filled whether a deal has something to show in it; a column that no deal fills is left out
 */
record DealColumn(String heading, double width, Style head, Predicate<DealRow> filled, Cell cell) {
    private static final Style LOST =
            Theme.CELL_INDENTED.with(Theme.BODY.asBold().coloured(Theme.BAD));

    /** Writes one cell. */
    interface Cell {
        void put(Row row, int column, DealRow deal);
    }

    static List<DealColumn> all(Display display, boolean withOwner) {
        Style money = Theme.CELL_END.formatted(display.row(BigDecimal.ONE).format());
        return List.of(
                new DealColumn("Deal", 13, Theme.HEAD, deal -> true, DealColumn::id),
                text("Name", 40, DealRow::name),
                text("Account", 28, DealRow::account),
                text("Product", 18, DealRow::product),
                new DealColumn(
                        "Owner",
                        18,
                        Theme.HEAD,
                        deal -> withOwner && deal.owner() != null,
                        (row, at, deal) -> text(row, at, deal.owner(), Theme.CELL)),
                text("Stage", 15, DealRow::stage),
                new DealColumn("Outcome", 10, Theme.HEAD_INDENTED, deal -> true, DealColumn::outcome),
                money("Value", DealRow::value, money, display),
                money("List value", DealRow::listValue, money, display),
                day("Created", DealRow::created),
                day("Closed", DealRow::closed),
                day("Due", DealRow::due),
                new DealColumn("Age or cycle, days", 10, Theme.HEAD_END, deal -> deal.days() != null, DealColumn::days),
                indented("Type", 13, DealRow::type),
                indented("Loss reason", 18, DealRow::lossReason));
    }

    private static DealColumn text(String heading, double width, Function<DealRow, @Nullable String> part) {
        return new DealColumn(
                heading,
                width,
                Theme.HEAD,
                deal -> part.apply(deal) != null,
                (row, at, deal) -> text(row, at, part.apply(deal), Theme.CELL));
    }

    private static DealColumn indented(String heading, double width, Function<DealRow, @Nullable String> part) {
        return new DealColumn(
                heading,
                width,
                Theme.HEAD_INDENTED,
                deal -> part.apply(deal) != null,
                (row, at, deal) -> text(row, at, part.apply(deal), Theme.CELL_INDENTED));
    }

    private static DealColumn money(
            String heading, Function<DealRow, @Nullable BigDecimal> part, Style style, Display display) {
        return new DealColumn(heading, 13, Theme.HEAD_END, deal -> part.apply(deal) != null, (row, at, deal) -> {
            BigDecimal value = part.apply(deal);
            if (value == null) {
                text(row, at, null, Theme.CELL_END);
            } else {
                Shown shown = display.row(value);
                row.number(at, shown.cell(), shown.scale(), style);
            }
        });
    }

    private static DealColumn day(String heading, Function<DealRow, @Nullable LocalDate> part) {
        return new DealColumn(heading, 12, Theme.HEAD_END, deal -> part.apply(deal) != null, (row, at, deal) -> {
            LocalDate day = part.apply(deal);
            if (day == null) {
                text(row, at, null, Theme.CELL_END);
            } else {
                row.date(at, day, Theme.CELL_DATE);
            }
        });
    }

    private static void id(Row row, int at, DealRow deal) {
        String url = deal.url();
        Link link = url == null ? null : Link.toWeb(url, "Open in the CRM").orElse(null);
        if (link == null) {
            row.text(at, deal.id(), Theme.CELL_MUTED);
        } else {
            row.link(at, deal.id(), link, Theme.CELL_LINK);
        }
    }

    private static void outcome(Row row, int at, DealRow deal) {
        Status look = deal.outcome() == Outcome.WON ? Status.AHEAD : Status.ON_TRACK;
        row.text(at, deal.outcome().text(), deal.outcome() == Outcome.LOST ? LOST : Theme.of(look));
    }

    private static void days(Row row, int at, DealRow deal) {
        Long days = deal.days();
        if (days == null) {
            text(row, at, null, Theme.CELL_END);
        } else {
            row.number(at, days, Theme.CELL_COUNT);
        }
    }

    private static void text(Row row, int at, @Nullable String text, Style style) {
        if (text == null || text.isBlank()) {
            row.text(at, "–", style == Theme.CELL_END ? Theme.CELL_END_MUTED : dash(style));
        } else {
            row.text(at, text, style);
        }
    }

    private static Style dash(Style style) {
        return style == Theme.CELL_INDENTED ? Theme.DASH_INDENTED : Theme.CELL_MUTED;
    }
}
