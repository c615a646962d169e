package io.quarterbook.excel;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Writes packs of the shape of the peer benchmark (7 sheets, 3 charts, 200 deals, 100 activities) and prints the time
 * of one, round by round. Run beside {@code xlsxwriter_peer.py 20 1 FOLDER}:
 * {@code mvn -q -o test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=io.quarterbook.excel.PackShapeBenchmark}.
 */
public final class PackShapeBenchmark {
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
    private static final List<String> STAGES = List.of(
            "Prospecting",
            "Qualification",
            "Discovery",
            "Proposal",
            "Negotiation",
            "Closed Won",
            "Closed Lost",
            "Hold");
    private static final Font INK = Font.of(10, "1B2733");
    private static final Style LABEL = Style.of(INK).with(Edges.below(Edge.thin("E6EAEE")));
    private static final Style HEAD =
            LABEL.with(INK.asBold().coloured("FFFFFF")).filled("000080");
    private static final Style TITLE = Style.of(INK.asBold().sized(16));
    private static final Style NUMBER = LABEL.formatted("#,##0");
    private static final Style PERCENT = LABEL.formatted("0.0%");
    private static final Style MONEY = LABEL.formatted("#,##0.00");
    private static final Style DATE = LABEL.formatted("yyyy-mm-dd");
    private static final Style TIME = LABEL.formatted("yyyy-mm-dd hh:mm");
    private static final Style UP = LABEL.formatted("+0.0%;[Red]-0.0%");
    private final Random random;

    private PackShapeBenchmark(int seed) {
        this.random = new Random(seed);
    }

    public static void main(String[] args) throws IOException {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        Path folder = Files.createDirectories(Path.of(args.length > 1 ? args[1] : "target/bench"));
        for (int round = 0; round < (args.length > 2 ? Integer.parseInt(args[2]) : 6); round++) {
            long start = System.nanoTime();
            for (int i = 0; i < count; i++) {
                Path file = folder.resolve("qb" + round + "_" + i + ".xlsx");
                PackShapeBenchmark pack = new PackShapeBenchmark(i);
                Workbook.write(file, pack.properties(), pack::write);
            }
            System.out.printf(
                    "quarterbook n=%d: %.2f ms/wb bytes=%d%n",
                    count, (System.nanoTime() - start) / 1e6 / count, Files.size(folder.resolve("qb0_0.xlsx")));
        }
    }

    private DocumentProperties properties() {
        return new DocumentProperties("Pack", "Rep", "Quarterbook", "", Instant.EPOCH, new TreeMap<>());
    }

    private void write(Workbook book) {
        scorecard(book.sheet(setup("Scorecard", 30, 14, 14, 14, 14).anyNumberTall(3)));
        chart(book, "Trend", MONTHS, 2, 0);
        chart(book, "Pipeline", STAGES, 1, 1);
        chart(book, "Mix", MONTHS, 2, 2);
        deals(book.sheet(setup("Deals", 14, 28, 14, 14, 14, 14, 14, 14, 14, 14)
                .frozenAt(1, 1)
                .anyNumberTall(1)));
        activities(book.sheet(
                setup("Activities", 16, 16, 16, 16, 16, 40).frozenAt(1, 0).anyNumberTall(1)));
        Sheet definitions = book.sheet(setup("Definitions", 20, 80).anyNumberTall(0));
        for (int i = 1; i <= 20; i++) {
            definitions
                    .row()
                    .text(1, "Key indicator " + i, HEAD)
                    .text(
                            2,
                            "How the indicator number " + i
                                    + " is computed from the won deals and logged activities of the period.",
                            LABEL);
        }
    }

    private static SheetSetup setup(String name, double... widths) {
        return SheetSetup.of(name, "17375E", widths).open().footed("Rep review");
    }

    private void scorecard(Sheet sheet) {
        sheet.row().text(1, "Rep R-1000 - review pack", TITLE);
        sheet.skip(1);
        heads(sheet, "KPI", "Actual", "Target", "Attainment", "Trend");
        for (int i = 1; i <= 12; i++) {
            sheet.row()
                    .text(1, "Key indicator " + i, LABEL)
                    .number(2, random.nextInt(1_000_000) / 10.0, 2, MONEY)
                    .number(3, random.nextInt(1_000_000) / 10.0, 2, MONEY)
                    .number(4, random.nextDouble(), 4, PERCENT)
                    .number(5, random.nextDouble() - 0.5, 4, UP);
        }
    }

    private void chart(Workbook book, String name, List<String> categories, int series, int kind) {
        Sheet sheet = book.sheet(setup(name, 14, 14, 14));
        heads(sheet, series == 1 ? new String[] {"Stage", "Actual"} : new String[] {"Month", "Actual", "Target"});
        List<List<BigDecimal>> values = List.of(new ArrayList<>(), new ArrayList<>());
        for (String category : categories) {
            Row row = sheet.row().text(1, category, LABEL);
            for (int s = 0; s < series; s++) {
                long value = random.nextInt(500_000);
                values.get(s).add(BigDecimal.valueOf(value));
                row.number(2 + s, value, NUMBER);
            }
        }
        List<Series> all = new ArrayList<>();
        for (int s = 0; s < series; s++) {
            int column = 2 + s;
            all.add(new Series(
                    new Series.Texts(Range.cell(1, column).on(name), List.of(s == 0 ? "Actual" : "Target")),
                    new Series.Texts(new Range(2, 1, categories.size() + 1, 1).on(name), categories),
                    new Series.Numbers(new Range(2, column, categories.size() + 1, column).on(name), values.get(s)),
                    kind == 0 || s == 1 ? new Look.Line("17375E", 2, false, 0) : new Look.Solid("17375E"),
                    List.of()));
        }
        List<Plot> plots = kind == 0
                ? List.of(Plot.lines(all))
                : kind == 1
                        ? List.of(new Plot(Plot.Kind.BARS, all, 50, false))
                        : List.of(Plot.columns(all.subList(0, 1), 50), Plot.lines(all.subList(1, 2)));
        sheet.chart(
                new Range(2, 5, 16, 12),
                new Chart(
                        name,
                        name,
                        new Chart.PlotArea(0.1, 0.1, 0.8, 0.8),
                        plots,
                        new Chart.CategoryAxis(true),
                        new Chart.ValueAxis(0, 1e6, 1e5, "0", true, true)));
    }

    private void deals(Sheet sheet) {
        List<String> names =
                List.of("Deal", "Account", "Product", "Stage", "Created", "Close", "Amount", "Prob", "Weighted", "Age");
        Table table = sheet.table("tblDeals", "Deals", 1, names, true);
        table.header(15, names.stream().map(name -> HEAD).toList());
        LocalDate day = LocalDate.of(2023, 3, 15);
        for (int i = 0; i < 200; i++) {
            long amount = random.nextInt(50_000_000);
            int chance = random.nextInt(11);
            LocalDate created = day.plusDays(random.nextInt(600));
            sheet.row()
                    .text(1, "D-" + (100_000_000 + random.nextInt(1_000_000)), LABEL)
                    .text(2, "Account " + random.nextInt(50_000) + " GmbH & Co", LABEL)
                    .text(3, "Product " + random.nextInt(200), LABEL)
                    .text(4, STAGES.get(random.nextInt(8)), LABEL)
                    .date(5, created, DATE)
                    .date(6, created.plusDays(random.nextInt(120)), DATE)
                    .number(7, BigDecimal.valueOf(amount, 2), 2, MONEY)
                    .number(8, BigDecimal.valueOf(chance, 1), 2, PERCENT)
                    .number(9, BigDecimal.valueOf(amount * chance, 3), 2, MONEY)
                    .number(10, random.nextInt(200), NUMBER);
        }
        table.end();
        DataBar bar = new DataBar(BigDecimal.ZERO, BigDecimal.valueOf(500_000), "BBD0E4", "D98566", true, false);
        sheet.dataBar(table.column("Amount"), bar).dataBar(table.column("Age"), bar);
    }

    private void activities(Sheet sheet) {
        List<String> names = List.of("When", "Type", "Deal", "Outcome", "Minutes", "Note");
        Table table = sheet.table("tblActivities", "Activities", 1, names, true);
        table.header(15, names.stream().map(name -> HEAD).toList());
        for (int i = 0; i < 100; i++) {
            sheet.row()
                    .number(1, 45_000 + random.nextInt(600) + random.nextDouble(), 6, TIME)
                    .text(2, "Meeting", LABEL)
                    .text(3, "D-" + (100_000_000 + random.nextInt(1_000_000)), LABEL)
                    .text(4, "Left message", LABEL)
                    .number(5, random.nextInt(120), NUMBER)
                    .text(6, "Follow-up note number " + random.nextInt(100_000), LABEL);
        }
        table.end();
    }

    private static void heads(Sheet sheet, String... names) {
        Row row = sheet.row();
        for (int i = 0; i < names.length; i++) {
            row.text(i + 1, names[i], HEAD);
        }
    }
}
