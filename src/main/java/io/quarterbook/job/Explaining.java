package io.quarterbook.job;

import io.quarterbook.kpi.Catalogue;
import io.quarterbook.kpi.Kpi;
import io.quarterbook.restatement.Explainer;
import io.quarterbook.restatement.Explanation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The verb {@code explain}: a figure, its formula, and the rows that make it. */
public final class Explaining {
    /** How an answer is written. */
    public enum Form {
        TEXT,
        JSON,
        CSV
    }

    private final Home home;
    private final Sides sides;

    public Explaining(Home home) {
        this(home, Clock.systemUTC());
    }

    Explaining(Home home, Clock clock) {
        this.home = home;
        this.sides = new Sides(home, clock);
    }

    /**
     * Explains a published figure; what was never published, as it is known now.
     *
     * @param scope {@code company}, {@code team:ID}, {@code rep:ID} or {@code member:TEAM/REP}
     * @param run a run, a publication, or {@code now}; null: what managers find
     */
    public Outcome explain(String period, String scope, String kpiCode, @Nullable String run, Form form) {
        Kpi kpi = Catalogue.named(kpiCode)
                .orElseThrow(() -> new OperatorException(
                        Exit.USAGE, "There is no KPI '" + kpiCode + "': 'quarterbook kpis' lists them"));
        Sides.Named of = run == null
                ? sides.standing(period).orElseGet(() -> sides.now(period, null))
                : sides.named(period, run, null);
        Explanation explanation = Explainer.explain(home.database().dsl(), of.side(), scope, kpi)
                .orElseThrow(() -> new OperatorException(
                        Exit.USAGE,
                        "There is no '" + scope + "' in " + period
                                + ": write company, team:ID, rep:ID or member:TEAM/REP"));
        List<String> lines =
                switch (form) {
                    case TEXT -> text(of.name(), explanation);
                    case JSON -> List.of(Json.text(explanation));
                    case CSV -> csv(explanation);
                };
        return new Outcome(Exit.DONE, "explained", lines);
    }

    private static List<String> text(String of, Explanation e) {
        List<String> lines = new ArrayList<>();
        String who = e.scope().equals("company") ? "the company" : e.scopeName() + " (" + e.scope() + ")";
        BigDecimal value = e.value();
        lines.add(e.label() + " of " + who + " in " + e.period() + ": "
                + (value == null ? "undefined, " + e.reason() : plain(value)));
        lines.add("  " + of + ", " + e.start() + " to " + e.through());
        lines.add("  " + e.meaning());
        lines.add("  " + e.kpi() + " = " + e.formula() + ", definitions version " + e.definitionsVersion());
        for (Explanation.Part part : e.parts()) {
            lines.add(part.text() + ": " + plain(part.value()) + " (" + taken(part) + ")");
            lines.addAll(table(part.rows()));
        }
        BigDecimal numerator = e.numerator();
        BigDecimal denominator = e.denominator();
        if (numerator != null && denominator != null && e.recomputed() != null) {
            lines.add(plain(numerator) + " / " + plain(denominator) + " = " + plain(e.recomputed()));
        }
        if (e.value() == null ? e.recomputed() != null : !same(e.value(), e.recomputed())) {
            lines.add("The rows make " + (e.recomputed() == null ? "it undefined" : plain(e.recomputed()))
                    + " now: the product, a setting or the mapping is another one than when it was published.");
        }
        return lines;
    }

    private static boolean same(BigDecimal a, @Nullable BigDecimal b) {
        return b != null && a.compareTo(b) == 0;
    }

    private static String taken(Explanation.Part part) {
        String rows = part.rows().size() == 1 ? "1 row" : part.rows().size() + " rows";
        BigDecimal position = part.position();
        return switch (part.taken()) {
            case SUM -> "sum of " + rows;
            case NUMBER -> rows;
            case LARGEST -> "the largest of " + rows;
            case RANKED -> rows + (position == null ? "" : ", at rank " + plain(position) + ", counted from 0");
        };
    }

    private static List<String> table(List<Explanation.Row> rows) {
        List<List<String>> cells = rows.stream().map(Explaining::cells).toList();
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
    private static List<String> cells(Explanation.Row row) {
        return List.of(
                row.rank() == null ? "" : row.rank().toString(),
                row.id(),
                row.name(),
                Optional.ofNullable(row.outcome()).orElse(""),
                row.day() == null ? "" : row.day().toString(),
                row.each() == null ? "no amount" : plain(row.each()),
                Optional.ofNullable(row.decision()).orElse(""));
    }

    private static List<String> csv(Explanation e) {
        List<String> lines = new ArrayList<>(List.of("part,rank,id,name,outcome,day,amount,decision"));
        for (Explanation.Part part : e.parts()) {
            for (Explanation.Row row : part.rows()) {
                lines.add(Stream.of(
                                part.text(),
                                row.rank() == null ? "" : row.rank().toString(),
                                row.id(),
                                row.name(),
                                Optional.ofNullable(row.outcome()).orElse(""),
                                row.day() == null ? "" : row.day().toString(),
                                row.each() == null ? "" : plain(row.each()),
                                Optional.ofNullable(row.decision()).orElse(""))
                        .map(Explaining::quoted)
                        .collect(Collectors.joining(",")));
            }
        }
        return lines;
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
