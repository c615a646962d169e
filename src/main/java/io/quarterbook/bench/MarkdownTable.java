package io.quarterbook.bench;

import java.util.ArrayList;
import java.util.List;

/** A table that reads well as text, and is Markdown. The first column holds words, the others figures. */
final class MarkdownTable {
    private final List<List<String>> rows = new ArrayList<>();

    MarkdownTable(String... header) {
        rows.add(List.of(header));
    }

    void add(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells");
        }
        rows.add(List.of(cells));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(rows.stream().map(this::line).toList());
        lines.add(1, rule());
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String space = " ".repeat(width(i) - cell.length());
            line.append(' ').append(i == 0 ? cell + space : space + cell).append(" |");
        }
        return line.toString();
    }

    private String rule() {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < rows.get(0).size(); i++) {
            String dashes = "-".repeat(width(i) + 1);
            line.append(i == 0 ? dashes + "-" : dashes + ":").append('|');
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
