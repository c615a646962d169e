package io.quarterbook.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterbook.excel.Package;
import io.quarterbook.kpi.Unit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackWriterTest {
    private final PackWriter writer = new PackWriter(SamplePacks.composition());
    private final Path folder;

    PackWriterTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Map<String, PackModel> samples() {
        Map<String, PackModel> samples = new TreeMap<>();
        samples.put("rep with quota", SamplePacks.rep(true));
        samples.put("rep without quota", SamplePacks.rep(false));
        samples.put("rep without deals", SamplePacks.empty());
        samples.put("team with quota", SamplePacks.team(true));
        samples.put("team without quota", SamplePacks.team(false));
        samples.put("company", SamplePacks.company());
        return samples;
    }

    @Test
    void everyPartOfEveryKindOfPackFollowsItsSchema() throws Exception {
        for (PackModel model : samples().values()) {
            Package.of(written(model)).isValid();
        }
    }

    @Test
    void theSameModelGivesTheSameBytesInAnyLocale() throws IOException {
        byte[] first = Files.readAllBytes(written(SamplePacks.rep(true)));
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Arrays.equals(Files.readAllBytes(written(SamplePacks.rep(true))), first))
                    .isTrue();
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void headingsOfTablesAreTheirCellsAndNoCellIsAnError() throws IOException {
        for (PackModel model : samples().values()) {
            opened(
                    model,
                    book -> book.forEach(any -> {
                        XSSFSheet sheet = (XSSFSheet) any;
                        sheet.getTables().forEach(table -> headings(sheet, table));
                        for (Row row : sheet) {
                            for (Cell cell : row) {
                                assertThat(cell.getCellType()).isNotIn(CellType.ERROR, CellType.FORMULA);
                            }
                        }
                    }));
        }
    }

    @Test
    void textStandsOutFromItsGround() throws IOException {
        for (PackModel model : samples().values()) {
            opened(
                    model,
                    book -> book.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> {
                        if (cell.getCellType() != CellType.BLANK) {
                            assertThat(contrast((XSSFCellStyle) cell.getCellStyle()))
                                    .as(sheet.getSheetName() + " " + cell.getAddress())
                                    .isGreaterThanOrEqualTo(4.5);
                        }
                    }))));
        }
    }

    private static double contrast(XSSFCellStyle style) {
        boolean filled = style.getFillPattern() == FillPatternType.SOLID_FOREGROUND;
        double ground = filled ? luminance(style.getFillForegroundXSSFColor().getARGBHex()) : 1;
        return (ground + 0.05) / (luminance(style.getFont().getXSSFColor().getARGBHex()) + 0.05);
    }

    private static double luminance(String argb) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(argb.substring(2 + 2 * i, 4 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void sheetsAreGuardedButForDeals() throws IOException {
        opened(SamplePacks.rep(true), book -> {
            assertThat(book)
                    .extracting(org.apache.poi.ss.usermodel.Sheet::getSheetName)
                    .containsExactly("Summary", "Deals", "Notes", "Data");
            assertThat(book.getSheet("Summary").getProtect()).isTrue();
            assertThat(book.getSheet("Notes").getProtect()).isTrue();
            assertThat(book.getSheet("Deals").getProtect()).isFalse();
            assertThat(book.getSheet("Deals").getPaneInformation().getHorizontalSplitPosition())
                    .isEqualTo((short) 7);
        });
    }

    @Test
    void theScorecardShowsTheFiguresOfTheModel() throws IOException {
        PackModel model = SamplePacks.rep(true);
        opened(model, book -> {
            List<String> row = row(table(book, "tblScorecard"), "Bookings won");
            assertThat(row.subList(2, 6)).containsExactly("1132900.0", "1200000.0", "-67100.0", "◆ Watch");
            assertThat(row.get(10)).isEqualTo("3 of 8");
        });
    }

    @Test
    void withoutTargetsEarlierPeriodsStandInTheirPlace() throws IOException {
        opened(SamplePacks.rep(false), book -> assertThat(
                        table(book, "tblScorecard").getColumns())
                .extracting("name")
                .contains("Same quarter last year", "Year to date")
                .doesNotContain("Target", "Status"));
    }

    @Test
    void aSmallGroupIsNotCompared() throws IOException {
        PackModel few = SamplePacks.model(PackKind.REP, "R-1", "Amelia Hart", "Team North")
                .scores(SamplePacks.scores(1, false, 100_000))
                .group(4)
                .build(false);
        opened(few, book -> {
            List<String> row = row(table(book, "tblScorecard"), "Win rate");
            assertThat(row.get(9)).isEqualTo("n < 5");
            assertThat(row.get(10)).isEqualTo("n < 5");
        });
        assertThat(new Findings(few, SamplePacks.composition()).most(5))
                .noneMatch(finding -> finding.evidence().contains("median"));
    }

    @Test
    void aRepWithoutDealsHasAReadablePack() throws IOException {
        opened(SamplePacks.empty(), book -> {
            XSSFTable deals = table(book, "tblDeals");
            assertThat(book.getSheet("Deals")
                            .getRow(deals.getStartRowIndex() + 1)
                            .getCell(1)
                            .getStringCellValue())
                    .isEqualTo("No deals in this period");
            assertThat(row(table(book, "tblScorecard"), "Win rate").get(2)).isEqualTo("n/a");
        });
    }

    @Test
    void aColumnThatNoDealFillsIsLeftOut() throws IOException {
        opened(SamplePacks.rep(true), book -> assertThat(table(book, "tblDeals").getColumns())
                .extracting("name")
                .contains("Deal", "Account", "Loss reason")
                .doesNotContain("Owner", "Type", "List value", "Due"));
        opened(SamplePacks.team(true), book -> assertThat(
                        table(book, "tblDeals").getColumns())
                .extracting("name")
                .contains("Owner"));
    }

    @Test
    void membersAreRankedByAttainmentAndLedToTheirPacks() throws IOException {
        opened(SamplePacks.team(true), book -> {
            XSSFTable league = table(book, "tblLeague");
            assertThat(row(league, "Mina Okafor").get(0)).isEqualTo("1");
            assertThat(row(league, "Noah Fischer").get(0)).isEqualTo("8");
            assertThat(book.getSheet("Summary").getHyperlinkList())
                    .extracting(org.apache.poi.xssf.usermodel.XSSFHyperlink::getAddress)
                    .contains("mina-okafor_2026-Q3.xlsx");
        });
    }

    @Test
    void findingsFitTheirLinesWhateverTheFigures() {
        for (int seed = 0; seed < 200; seed++) {
            PackModel model = SamplePacks.model(PackKind.REP, "R-1", "Amelia Hart", "x")
                    .scores(SamplePacks.scores(seed, seed % 2 == 0, seed * 7_919L + 1))
                    .deals(SamplePacks.deals(false))
                    .build(seed % 2 == 0);
            List<Finding> findings = new Findings(model, SamplePacks.composition()).most(5);
            assertThat(findings).isNotEmpty().hasSizeLessThanOrEqualTo(5);
            assertThat(findings)
                    .allMatch(
                            one -> !one.claim().contains("…") && one.evidence().endsWith("."));
            assertThat(findings).extracting(Finding::claim).doesNotHaveDuplicates();
        }
    }

    @Test
    void findingsAndCellsShowTheSameWords() {
        Display display = new Display("EUR");
        assertThat(display.value(Unit.MONEY, new BigDecimal("1132900")).text()).isEqualTo("€1.13m");
        assertThat(display.value(Unit.MONEY, new BigDecimal("51495.45")).text()).isEqualTo("€51.5k");
        assertThat(display.value(Unit.MONEY, new BigDecimal("51495.45")).format())
                .isEqualTo("\"€\"#,##0.0,\"k\";\"−€\"#,##0.0,\"k\"");
        assertThat(display.value(Unit.MONEY, new BigDecimal("999999")).text()).isEqualTo("€1.00m");
        assertThat(display.value(Unit.SHARE, new BigDecimal("0.385964")).text()).isEqualTo("39%");
        assertThat(display.value(Unit.SHARE, new BigDecimal("0.1215")).text()).isEqualTo("12.2%");
        assertThat(display.change(Unit.SHARE, new BigDecimal("-0.0559")).text()).isEqualTo("−5.6 pp");
        assertThat(display.change(Unit.MONEY, new BigDecimal("7495.4")).text()).isEqualTo("+€7,495");
        assertThat(display.value(Unit.DAYS, new BigDecimal("73.5")).text()).isEqualTo("74 d");
        assertThat(new Display("CHF").row(new BigDecimal("1234567")).text()).isEqualTo("CHF 1,234,567");
    }

    @Test
    void theHeadlineNamesResultAndCause() {
        assertThat(new Headline(SamplePacks.rep(true)).text()).startsWith("Closed the quarter at 94% of quota");
        assertThat(new Headline(SamplePacks.rep(false)).text()).startsWith("Booked €1.13m, ");
        assertThat(new Headline(SamplePacks.empty()).text()).isEqualTo("No deals in Q3 2026.");
    }

    @Test
    void aMistakeInTheCompositionIsNamed() {
        String good = "league: []\n";
        assertThatThrownBy(() -> read(good + "roles: {}\n")).hasMessageContaining("default");
        assertThatThrownBy(() -> read(good + "roles: {default: []}\nrolls: 1\n"))
                .hasMessageContaining("rolls");
        assertThatThrownBy(() -> read(good + "roles: {default: [{kpi: a, area: A}]}\n"))
                .hasMessageContaining("label");
    }

    @Test
    void theIndexEscapesWhatItShows() {
        PackModel model = SamplePacks.rep(true);
        IndexModel.Entry entry = IndexModel.Entry.of(model, "<North>", "north/a.xlsx");
        IndexModel index = new IndexModel(
                "A & B", SamplePacks.QUARTER, "final v1", model.asOf(), model.publicationId(), true, List.of(entry));
        assertThat(IndexPage.html(index))
                .contains("A &amp; B", "&lt;North&gt;", "href=\"north/a.xlsx\"", "94%", "◆ Watch", "<th scope=\"row\">")
                .doesNotContain("<North>");
    }

    private static void read(String yaml) {
        Composition.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    private Path written(PackModel model) {
        Path file = folder.resolve("pack.xlsx");
        writer.write(model, file);
        return file;
    }

    private void opened(PackModel model, Consumer<XSSFWorkbook> check) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook(Files.newInputStream(written(model)))) {
            check.accept(book);
        }
    }

    private static XSSFTable table(XSSFWorkbook book, String name) {
        List<XSSFTable> tables = new ArrayList<>();
        book.forEach(sheet -> tables.addAll(((XSSFSheet) sheet).getTables()));
        return tables.stream()
                .filter(table -> table.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void headings(XSSFSheet sheet, XSSFTable table) {
        CellReference at = table.getStartCellReference();
        for (int i = 0; i < table.getColumnCount(); i++) {
            assertThat(sheet.getRow(at.getRow()).getCell(at.getCol() + i).getStringCellValue())
                    .isEqualTo(table.getColumns().get(i).getName());
        }
    }

    /** The cells of the row whose second cell says so. */
    private static List<String> row(XSSFTable table, String label) {
        XSSFSheet sheet = table.getXSSFSheet();
        for (int r = table.getStartRowIndex() + 1; r <= table.getEndRowIndex(); r++) {
            Row row = sheet.getRow(r);
            if (row.getCell(table.getStartColIndex() + 1).getStringCellValue().equals(label)) {
                List<String> cells = new ArrayList<>();
                for (int c = table.getStartColIndex(); c <= table.getEndColIndex(); c++) {
                    Cell cell = row.getCell(c);
                    cells.add(
                            cell.getCellType() == CellType.NUMERIC
                                    ? Double.toString(cell.getNumericCellValue())
                                    : cell.getStringCellValue());
                }
                return cells;
            }
        }
        throw new AssertionError("no row " + label + " in " + table.getName());
    }
}
