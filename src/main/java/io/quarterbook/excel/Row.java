package io.quarterbook.excel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;

/** One row while it is written: cells from left to right, columns counted from 1. */
public final class Row {
    private static final LocalDate FIRST_SAFE_DAY = LocalDate.of(1900, 3, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final int DAYS_FROM_1899_12_30_TO_1970 = 25_569;

    private final Sheet sheet;
    private final Xml xml;
    private final StyleBook styles;
    private final int number;
    private int last;

    Row(Sheet sheet, Xml xml, StyleBook styles, int number) {
        this.sheet = sheet;
        this.xml = xml;
        this.styles = styles;
        this.number = number;
    }

    /** The row's number, from 1. */
    public int number() {
        return number;
    }

    public Row blank(int column, Style style) {
        begin(column, styles.number(style)).raw("\"/>");
        return this;
    }

    /** Blank cells of one look, both ends included; nothing if there are none. */
    public Row blanks(int from, int to, Style style) {
        for (int column = from; column <= to; column++) {
            blank(column, style);
        }
        return this;
    }

    /** Text; what a formula could be taken for stays text. */
    public Row text(int column, String text, Style style) {
        String fit = CellText.fit(text);
        begin(column, CellText.looksLikeFormula(fit) ? styles.quoted(style) : styles.number(style))
                .raw("\" t=\"inlineStr\"><is>");
        content(fit);
        xml.raw("</is></c>");
        return this;
    }

    /** Text in several fonts. */
    public Row runs(int column, List<Run> runs, Style style) {
        begin(column, styles.number(style)).raw("\" t=\"inlineStr\"><is>");
        for (Run run : runs) {
            xml.raw("<r><rPr>").raw(run.font().properties("rFont")).raw("</rPr>");
            content(CellText.fit(run.text()));
            xml.raw("</r>");
        }
        xml.raw("</is></c>");
        return this;
    }

    /** Text that leads somewhere; beyond the links that a sheet can hold it is text only. */
    public Row link(int column, String text, Link link, Style style) {
        text(column, text, style);
        sheet.link(Range.cell(number, column), link);
        return this;
    }

    /**
     * A number, half-up to so many decimals.
     *
     * @param scale decimals kept
     */
    public Row number(int column, BigDecimal value, int scale, Style style) {
        begin(column, styles.number(style))
                .raw("\"><v>")
                .raw(plain(value, scale))
                .raw("</v></c>");
        return this;
    }

    public Row number(int column, long value, Style style) {
        begin(column, styles.number(style)).raw("\"><v>").raw(value).raw("</v></c>");
        return this;
    }

    /**
     * A number from measurement rather than from books.
     *
     * @throws IllegalArgumentException for NaN and the infinities
     */
    public Row number(int column, double value, int scale, Style style) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no number for a cell: " + value);
        }
        return number(column, BigDecimal.valueOf(value), scale, style);
    }

    /** A day; one that Excel's calendar gets wrong or lacks is written as text. */
    public Row date(int column, LocalDate day, Style style) {
        if (day.isBefore(FIRST_SAFE_DAY) || day.isAfter(LAST_DAY)) {
            return text(column, day.toString(), style);
        }
        return number(column, day.toEpochDay() + DAYS_FROM_1899_12_30_TO_1970, style);
    }

    static String plain(BigDecimal value, int scale) {
        BigDecimal rounded = value.scale() > scale ? value.setScale(scale, RoundingMode.HALF_UP) : value;
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    private Xml begin(int column, int style) {
        if (column <= last || !sheet.isWriting(this)) {
            throw new IllegalStateException(
                    "cells are written from left to right, rows from top to bottom: " + Columns.name(column) + number);
        }
        last = column;
        return xml.raw("<c r=\"")
                .raw(Columns.name(column))
                .raw(number)
                .raw("\" s=\"")
                .raw(style);
    }

    private void content(String text) {
        xml.raw(CellText.keepsSpace(text) ? "<t xml:space=\"preserve\">" : "<t>")
                .text(text)
                .raw("</t>");
    }
}
