package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Row;
import io.quarterbook.excel.Sheet;
import io.quarterbook.excel.Style;
import io.quarterbook.excel.Table;
import io.quarterbook.excel.Workbook;
import io.quarterbook.pack.Composition;
import io.quarterbook.pack.Days;
import io.quarterbook.pack.DefinitionRow;
import io.quarterbook.pack.ExceptionRow;
import io.quarterbook.pack.PackKind;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.Reading;
import io.quarterbook.pack.Readings;
import java.util.List;

/** What to know before comparing people: where the figures come from, what is odd in them, what they mean. */
public final class NotesSheet {
    private static final int LAST = 5;
    private static final int WIDE = 62;
    private static final int LINE = 13;

    private NotesSheet() {}

    public static void write(Workbook book, PackModel model, Composition composition) {
        Sheet sheet = book.sheet(Header.setup("Notes", Theme.QUIET_TAB, 2, 30, WIDE, 44, 14, 2));
        Header.other(
                sheet,
                model,
                LAST,
                "Notes",
                "Definitions, data, and what to be careful about",
                "Read before comparing people.");
        about(sheet, model);
        exceptions(sheet, model.exceptions());
        absent(sheet, model, Readings.of(model, composition));
        definitions(sheet, model.definitions());
        sheet.skip(1);
        fairness(sheet, model);
    }

    private static void about(Sheet sheet, PackModel model) {
        heading(sheet, Section.of("About this pack", ""));
        fact(sheet, "Publication", model.publicationId());
        fact(sheet, "Data as of", Days.text(model.asOf()) + ", end of day");
        fact(
                sheet,
                "Period",
                model.period().label() + ": " + model.period().span() + "; " + model.state() + "; counted through "
                        + Days.text(model.through()));
        fact(sheet, "Currency", model.currency());
        fact(sheet, "Time zone", model.zone());
        fact(
                sheet,
                "Comparison group",
                model.comparisonGroup() + (model.compares() ? "" : " (n < 5: no medians, no ranks)"));
        model.notes().forEach(note -> fact(sheet, "Note", note));
    }

    private static void fact(Sheet sheet, String name, String text) {
        sheet.row(17).text(2, name, Theme.FACT).text(3, text, Theme.TEXT);
    }

    private static void exceptions(Sheet sheet, List<ExceptionRow> exceptions) {
        heading(sheet, Section.of("Data-quality exceptions", "left out, adjusted or worth knowing"));
        Table table = sheet.table(
                "tblExceptions",
                "What was found in the data and its effect on this pack.",
                2,
                List.of("Rule", "What was found", "Effect on this pack", "Records"),
                false);
        table.header(20, List.of(Theme.HEAD, Theme.HEAD, Theme.HEAD, Theme.HEAD_END));
        for (ExceptionRow one : exceptions) {
            Row row = sheet.row(height(one.found(), WIDE, one.effect(), 44));
            row.text(2, one.rule(), Theme.CELL_WRAPPED)
                    .text(3, one.found(), Theme.CELL_WRAPPED)
                    .text(4, one.effect(), Theme.CELL_WRAPPED)
                    .number(5, one.records(), Theme.CELL_COUNT_TOP);
        }
        if (exceptions.isEmpty()) {
            sheet.row(17).text(2, "None", Theme.CELL_MUTED).blanks(3, LAST, Theme.CELL);
        }
        table.end();
    }

    private static void absent(Sheet sheet, PackModel model, List<Reading> readings) {
        List<Reading> undefined = readings.stream()
                .filter(reading -> reading.row().actual() == null)
                .toList();
        if (undefined.isEmpty() && model.leftOut().isEmpty()) {
            return;
        }
        heading(sheet, Section.of("What is not shown", "n/a has its reason; a source that is absent has no rows"));
        undefined.forEach(reading -> fact(
                sheet,
                reading.line().label(),
                "n/a: " + Reasons.text(reading.row().reason())));
        model.leftOut().forEach(text -> fact(sheet, "Left out", text));
    }

    private static void definitions(Sheet sheet, List<DefinitionRow> definitions) {
        if (definitions.isEmpty()) {
            return;
        }
        heading(sheet, Section.of("Definitions", ""));
        Table table = sheet.table(
                "tblDefinitions",
                "What each measure means, where it comes from and which way is better.",
                2,
                List.of("Measure", "Definition", "Source", "Better is"),
                false);
        table.header(20, List.of(Theme.HEAD, Theme.HEAD, Theme.HEAD, Theme.HEAD));
        for (DefinitionRow one : definitions) {
            Style measure = Theme.CELL_WRAPPED.with(Theme.BODY.asBold());
            sheet.row(height(one.definition(), WIDE, one.source(), 44))
                    .text(2, one.measure(), measure)
                    .text(3, one.definition(), Theme.CELL_WRAPPED)
                    .text(4, one.source(), Theme.CELL_WRAPPED)
                    .text(5, one.betterIs(), Theme.CELL_WRAPPED);
        }
        table.end();
    }

    private static void fairness(Sheet sheet, PackModel model) {
        sheet.row(17).text(2, "Figures are evidence for a talk; a person decides.", Theme.FACT);
        sheet.row(17)
                .text(
                        2,
                        "Texts from the CRM are shown as they are. A guarded sheet protects against slips; it is no security.",
                        Theme.PLACE);
        if (model.kind() == PackKind.REP) {
            sheet.row(17)
                    .text(2, "Others appear only as medians and ranks; this pack names no other rep.", Theme.PLACE);
        }
    }

    private static void heading(Sheet sheet, Section section) {
        sheet.skip(1);
        section.draw(sheet.row(20), 2, LAST);
    }

    /** Room for the longer of two wrapped texts: a character is a little narrower than a column's unit. */
    private static double height(String first, int firstWidth, String second, int secondWidth) {
        int lines = Math.max(lines(first, firstWidth), lines(second, secondWidth));
        return 4 + (double) LINE * lines;
    }

    private static int lines(String text, int width) {
        return Math.max(1, (int) Math.ceil(text.length() / (width * 1.25)));
    }
}
