package io.quarterbook.restatement;

import io.quarterbook.kpi.PlainText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A figure and the rows behind it, for people and as CSV. */
public final class ExplanationText {
    private ExplanationText() {}

    /** @param of what it is a figure of: a publication, or what is known now */
    public static List<String> lines(String of, Explanation e) {
        List<String> lines = new ArrayList<>();
        BigDecimal value = e.value();
        lines.add(e.label() + " of " + Change.who(e.scope(), e.scopeName()) + " in " + e.period() + ": "
                + (value == null ? "undefined, " + e.reason() : PlainText.number(value)));
        lines.add("  " + of + ", " + e.start() + " to " + e.through());
        lines.add("  " + e.meaning());
        lines.add("  " + e.kpi() + " = " + e.formula() + ", definitions version " + e.definitionsVersion());
        for (Explanation.Part part : e.parts()) {
            lines.add(part.text() + ": " + PlainText.number(part.value()) + " (" + taken(part) + ")");
            lines.addAll(table(part.rows()));
        }
        BigDecimal numerator = e.numerator();
        BigDecimal denominator = e.denominator();
        if (numerator != null && denominator != null && e.recomputed() != null) {
            lines.add(PlainText.number(numerator) + " / " + PlainText.number(denominator) + " = "
                    + PlainText.number(e.recomputed()));
        }
        if (!Figures.isSame(e.value(), e.recomputed())) {
            lines.add("The rows make " + (e.recomputed() == null ? "it undefined" : PlainText.number(e.recomputed()))
                    + " now: the product, a setting or the mapping is another one than when it was published.");
        }
        return lines;
    }

    private static String taken(Explanation.Part part) {
        String rows = part.rows().size() == 1 ? "1 row" : part.rows().size() + " rows";
        BigDecimal position = part.position();
        return switch (part.made()) {
            case SUM -> "sum of " + rows;
            case NUMBER -> rows;
            case LARGEST -> "the largest of " + rows;
            case RANKED ->
                rows + (position == null ? "" : ", at rank " + PlainText.number(position) + ", counted from 0");
        };
    }

    private static List<String> table(List<Explanation.Row> rows) {
        List<List<String>> cells =
                rows.stream().map(row -> cells(row, "no amount")).toList();
        int columns = cells.isEmpty() ? 0 : cells.get(0).size();
        int[] widths = new int[columns];
        cells.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        List<String> lines = new ArrayList<>();
        for (List<String> row : cells) {
            StringBuilder line = new StringBuilder(" ");
            for (int i = 0; i < columns; i++) {
                if (widths[i] > 0) {
                    boolean number = i == 0 || i == columns - 2;
                    String pad = " ".repeat(widths[i] - row.get(i).length());
                    line.append(' ').append(number ? pad + row.get(i) : row.get(i) + pad);
                }
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** Rank, id, name, outcome, day, amount and decision. */
    private static List<String> cells(Explanation.Row row, String noAmount) {
        return List.of(
                row.rank() == null ? "" : row.rank().toString(),
                row.id(),
                row.name(),
                Optional.ofNullable(row.outcome()).orElse(""),
                row.day() == null ? "" : row.day().toString(),
                row.each() == null ? noAmount : PlainText.number(row.each()),
                Optional.ofNullable(row.decision()).orElse(""));
    }

    /** Every row of every part. */
    public static List<String> csv(Explanation e) {
        List<String> lines = new ArrayList<>(List.of("part,rank,id,name,outcome,day,amount,decision"));
        for (Explanation.Part part : e.parts()) {
            for (Explanation.Row row : part.rows()) {
                lines.add(Stream.concat(Stream.of(part.text()), cells(row, "").stream())
                        .map(PlainText::cell)
                        .collect(Collectors.joining(",")));
            }
        }
        return lines;
    }
}
