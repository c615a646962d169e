package io.quarterbook.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookTest {
    private static final Style PLAIN = Style.of(Font.of(10, "1B2733"));
    private static final Style BOLD = PLAIN.with(Font.of(10, "17375E").asBold()).with(Edges.below(Edge.thin("17375E")));
    private static final DocumentProperties PROPERTIES = new DocumentProperties(
            "Title & more",
            "Subject",
            "Quarterbook",
            "as of 2026-09-30",
            Instant.parse("2026-10-01T00:00:00Z"),
            new TreeMap<>(java.util.Map.of("PublicationId", "p-1")));

    private final Path folder;

    WorkbookTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyPartFollowsItsSchema() throws Exception {
        Package.of(written(WorkbookTest::everything)).isValid();
    }

    @Test
    void theSameContentGivesTheSameBytesInAnyZone() throws IOException {
        byte[] first = Files.readAllBytes(written(WorkbookTest::everything));
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(Arrays.equals(Files.readAllBytes(written(WorkbookTest::everything)), first))
                    .isTrue();
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void anotherLibraryReadsWhatWasWritten() throws IOException {
        try (XSSFWorkbook book =
                new XSSFWorkbook(written(WorkbookTest::everything).toFile().toString())) {
            XSSFSheet sheet = book.getSheet("Summary & more");
            assertThat(cell(sheet, "B2").getStringCellValue()).isEqualTo("Bold and plain");
            assertThat(cell(sheet, "B4").getNumericCellValue()).isEqualTo(12.35);
            assertThat(cell(sheet, "C4").getLocalDateTimeCellValue().toLocalDate())
                    .isEqualTo("2026-09-30");
            XSSFTable table = sheet.getTables().get(0);
            assertThat(table.getName()).isEqualTo("tblDeals");
            assertThat(table.getColumns()).extracting("name").containsExactly("Deal", "Value", "Closed");
            assertThat(sheet.getDrawingPatriarch().getCharts()).hasSize(1);
            assertThat(sheet.getHyperlinkList()).hasSize(3);
            assertThat(sheet.getProtect()).isTrue();
            assertThat(book.getName("kpi_attainment").getRefersToFormula()).isEqualTo("'Summary & more'!$B$4");
            assertThat(book.getPrintArea(0)).isEqualTo("'Summary & more'!$A$1:$E$20");
            assertThat(book.getProperties()
                            .getCustomProperties()
                            .getProperty("PublicationId")
                            .getLpwstr())
                    .isEqualTo("p-1");
            assertThat(book.getProperties().getCoreProperties().getModified()).isEqualTo("2026-10-01T00:00:00Z");
        }
    }

    @Test
    void textThatLooksLikeAFormulaStaysText() throws IOException {
        List<String> texts = List.of("=1+1", "+1", "-1", "@x", "\t=1", "_x0041_", " lead", "a\nb");
        try (XSSFWorkbook book = reopened(sheet -> {
            Row row = sheet.row();
            for (int i = 0; i < texts.size(); i++) {
                row.text(i + 1, texts.get(i), PLAIN);
            }
        })) {
            for (int i = 0; i < texts.size(); i++) {
                XSSFCell cell = book.getSheetAt(0).getRow(0).getCell(i);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getStringCellValue()).isEqualTo(texts.get(i));
                assertThat(cell.getCellStyle().getQuotePrefixed()).isEqualTo(i < 5);
            }
        }
    }

    @Test
    void whatXmlCannotHoldIsReplacedAndWhatIsTooLongIsCut() throws IOException {
        String strange = "a\u0001b\uD83Dc\uDE00\uFFFFd\uD83D\uDE00";
        try (XSSFWorkbook book = reopened(sheet -> sheet.row()
                .text(1, strange, PLAIN)
                .text(2, "x".repeat(32_766) + "\uD83D\uDE00", PLAIN)
                .text(3, "", PLAIN))) {
            org.apache.poi.xssf.usermodel.XSSFRow row = book.getSheetAt(0).getRow(0);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uFFFDd\uD83D\uDE00");
            assertThat(row.getCell(1).getStringCellValue()).hasSize(32_766);
        }
    }

    @Test
    void daysThatExcelGetsWrongAreText() throws IOException {
        try (XSSFWorkbook book = reopened(sheet -> sheet.row()
                .date(1, LocalDate.of(1900, 2, 28), PLAIN)
                .date(2, LocalDate.of(1900, 3, 1), PLAIN)
                .date(3, LocalDate.of(10_000, 1, 1), PLAIN))) {
            assertThat(book.getSheetAt(0).getRow(0).getCell(0).getStringCellValue())
                    .isEqualTo("1900-02-28");
            assertThat(book.getSheetAt(0).getRow(0).getCell(1).getNumericCellValue())
                    .isEqualTo(61);
            assertThat(book.getSheetAt(0).getRow(0).getCell(2).getStringCellValue())
                    .isEqualTo("+10000-01-01");
        }
    }

    @Test
    void numbersAreRoundedAndPlain() {
        assertThat(Row.plain(new BigDecimal("-0.09999999999999964"), 4)).isEqualTo("-0.1");
        assertThat(Row.plain(new BigDecimal("1E+9"), 2)).isEqualTo("1000000000");
        assertThat(Row.plain(new BigDecimal("-0.0001"), 2)).isEqualTo("0");
        assertThatThrownBy(() -> reopened(sheet -> sheet.row().number(1, Double.NaN, 2, PLAIN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyHarmlessAddressesBecomeLinks() {
        assertThat(Link.toWeb("https://crm.example.com/d/1?a=b&c=d", "")).isPresent();
        assertThat(Link.toWeb("mailto:a@example.com", "")).isPresent();
        for (String bad : List.of("javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share", "x y", "deal/1")) {
            assertThat(Link.toWeb(bad, "")).as(bad).isEmpty();
        }
        assertThat(Link.toFile("../a b/c.xlsx", "").target()).isEqualTo("../a%20b/c.xlsx");
    }

    @Test
    void whatExcelWouldRepairIsRefused() {
        refused(sheet -> sheet.table("Q32026", "x", 1, List.of("A"), false));
        refused(sheet -> sheet.table("tbl", "x", 1, List.of("A", "a"), false));
        refused(sheet -> sheet.table("tbl", "x", 1, List.of("A", " "), false));
        refused(sheet -> {
            Table table = sheet.table("tbl", "x", 1, List.of("A"), false);
            table.header(15, List.of(BOLD));
            table.end();
        });
        refused(sheet -> sheet.row().text(2, "b", PLAIN).text(1, "a", PLAIN));
        refused(sheet -> sheet.merge(new Range(1, 1, 2, 2)).merge(new Range(2, 2, 3, 3)));
        refused(sheet -> {
            Table table = sheet.table("tbl", "x", 1, List.of("A"), false);
            table.header(15, List.of(BOLD));
            sheet.row().text(1, "a", PLAIN);
            table.end();
            sheet.merge(new Range(2, 1, 3, 1));
        });
        for (String name : List.of("a".repeat(32), "a/b", "'a", "history", "a[b]")) {
            assertThatThrownBy(() -> SheetSetup.of(name, "17375E", 2)).as(name).isInstanceOf(RuntimeException.class);
        }
        Series series = new Series(
                new Series.Texts("A1", List.of("a")),
                new Series.Texts("A1", List.of("a")),
                new Series.Numbers("B1", Arrays.asList((BigDecimal) null)),
                new Look.Solid("17375E"),
                List.of(new PointLabel(0, PointLabel.Place.OUTSIDE, "0", "17375E", false)));
        assertThatThrownBy(() -> new Plot(Plot.Kind.STACKED_BARS, List.of(series), 10, false))
                .hasMessageContaining("no label");
    }

    @Test
    void twoSheetsOfOneNameAreRefusedWhateverTheirCase() {
        assertThatThrownBy(() -> Workbook.write(new ByteArrayOutputStream(), PROPERTIES, book -> {
                    book.sheet(SheetSetup.of("Deals", "17375E", 2));
                    book.sheet(SheetSetup.of("DEALS", "17375E", 2));
                }))
                .hasMessageContaining("two sheets");
    }

    @Test
    void aFailedWriteLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.xlsx"), "old");
        assertThatThrownBy(() -> Workbook.write(file, PROPERTIES, book -> {
            throw new IllegalStateException("no");
        }));
        assertThat(file).hasContent("old");
    }

    private void refused(Consumer<Sheet> content) {
        assertThatThrownBy(() -> reopened(content))
                .isInstanceOfAny(IllegalArgumentException.class, IllegalStateException.class);
    }

    private XSSFWorkbook reopened(Consumer<Sheet> content) throws IOException {
        Path file = written(book -> content.accept(book.sheet(SheetSetup.of("One", "17375E", 10, 10, 10))));
        return new XSSFWorkbook(Files.newInputStream(file));
    }

    private Path written(Consumer<Workbook> content) throws IOException {
        Path file = folder.resolve("book.xlsx");
        Workbook.write(file, PROPERTIES, content);
        return file;
    }

    private static XSSFCell cell(XSSFSheet sheet, String address) {
        org.apache.poi.ss.util.CellReference at = new org.apache.poi.ss.util.CellReference(address);
        return sheet.getRow(at.getRow()).getCell(at.getCol());
    }

    private static void everything(Workbook book) {
        Sheet sheet = book.sheet(SheetSetup.of("Summary & more", "17375E", 2, 20, 12, 12, 2)
                .frozenAt(1, 1)
                .footed("A & B"));
        sheet.row(5).blanks(1, 5, PLAIN.filled("17375E"));
        Font font = Font.of(11, "17375E");
        sheet.row(20.5).runs(2, List.of(new Run("Bold", font.asBold()), new Run(" and plain", font)), PLAIN);
        sheet.row()
                .link(2, "There", Link.toCell("Data", Range.cell(1, 1), "Go"), PLAIN)
                .link(3, "Web", Link.toWeb("https://example.com/?a=1&b=2", "Go").orElseThrow(), PLAIN)
                .link(4, "File", Link.toFile("a b/c.xlsx", "Go"), PLAIN);
        sheet.row()
                .number(2, new BigDecimal("12.345"), 2, PLAIN.formatted("\"€\"#,##0;\"−€\"#,##0"))
                .date(3, LocalDate.of(2026, 9, 30), PLAIN.formatted("d mmm yyyy"));
        sheet.skip(1);
        Table table = sheet.table("tblDeals", "Deals & more", 2, List.of("Deal", "Value", "Closed"), true);
        table.header(28, List.of(BOLD, BOLD.with(Placement.END), BOLD.with(Placement.START.indented(1))));
        sheet.row().text(2, "=A1", PLAIN).number(3, 5L, PLAIN.unlocked()).blank(4, PLAIN);
        table.end();
        sheet.merge(new Range(9, 2, 10, 3));
        sheet.dataBar(
                table.column("Value"),
                new DataBar(new BigDecimal("-0.75"), new BigDecimal("0.75"), "5FAE93", "D98566", false, true));
        sheet.sparkline(Range.cell(7, 4), new Range(1, 1, 1, 3).on("Data"), new Sparkline(1.75, "17375E", "D0570F"));
        sheet.chart(new Range(12, 2, 20, 4), chart());
        book.name("kpi_attainment", "Summary & more", Range.cell(4, 2));
        Sheet data =
                book.sheet(SheetSetup.of("Data", "C9D1DA", 10, 10, 10).open().anyNumberTall(1));
        data.row().number(1, 1L, PLAIN).number(2, 2L, PLAIN).number(3, 3.5, 2, PLAIN);
    }

    private static Chart chart() {
        Series.Texts categories = new Series.Texts("'Data'!$A$1:$C$1", List.of("a", "b & c", "d"));
        Series.Numbers values =
                new Series.Numbers("'Data'!$A$1:$C$1", Arrays.asList(BigDecimal.ONE, null, new BigDecimal("3.5")));
        Series.Texts name = new Series.Texts("'Data'!$A$1", List.of("One"));
        PointLabel label = new PointLabel(2, PointLabel.Place.RIGHT, "0.00\"m\"", "17375E", true);
        List<Series> bars = List.of(
                new Series(name, categories, values, new Look.Solid("17375E"), List.of()),
                new Series(name, categories, values, new Look.Hatched("17375E"), List.of()),
                new Series(name, categories, values, new Look.Beam("17375E", 10), List.of()));
        List<Series> lines = List.of(
                new Series(name, categories, values, new Look.Line("8B9AAA", 1.5, true, 5), List.of(label)),
                new Series(name, categories, values, new Look.Ticks("C2410C", 15), List.of()));
        return new Chart(
                "Chart",
                "What it says",
                new Chart.PlotArea(0.1, 0.1, 0.8, 0.8),
                List.of(Plot.columns(bars, 45), Plot.lines(lines), new Plot(Plot.Kind.COLUMNS, bars, 45, true)),
                new Chart.CategoryAxis(true),
                new Chart.ValueAxis(0, 5, 1, "0", true, true));
    }
}
