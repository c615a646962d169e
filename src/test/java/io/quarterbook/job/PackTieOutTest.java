package io.quarterbook.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterbook.database.TestDatabase;
import io.quarterbook.source.demo.DemoOrganisation;
import io.quarterbook.source.demo.DemoSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What one file says, the others say too: deals, figures and links of a whole publication. */
class PackTieOutTest {
    private static final Pattern HREF = Pattern.compile("href=\"([^\"]+)\"");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void dealsAddUpToBookingsAndEveryLinkLeadsToAFile(@TempDir Path folder) throws Exception {
        Workplace work = new Workplace(folder, database.database())
                .with("zone", "Europe/Berlin")
                .with("currency", "EUR");
        DemoOrganisation.write(work.export, DemoSize.DEFAULT.of(18, 9), LocalDate.parse("2026-10-12"));
        assertThat(work.run("2026-Q3", "2026-10-12").exit()).isEqualTo(Exit.DONE);
        Path packs = work.packs("2026-Q3").toRealPath();
        Map<String, BigDecimal> bookings = bookingsByName(work);
        List<Path> workbooks = files(packs, ".xlsx");
        assertThat(workbooks).hasSizeGreaterThan(20);
        assertThat(workbooks)
                .extracting(file -> String.valueOf(file.getFileName()))
                .doesNotHaveDuplicates();
        for (Path file : workbooks) {
            try (InputStream in = Files.newInputStream(file);
                    XSSFWorkbook book = new XSSFWorkbook(in)) {
                String name = title(book.getSheet("Summary"));
                assertThat(wonValue(book.getSheet("Deals")))
                        .as("won deals in " + file)
                        .isEqualByComparingTo(bookings.get(name));
                assertThat(texts(book.getSheet("Notes")))
                        .as("definitions of what is shown, in " + file)
                        .contains("Slip rate", "Pipeline coverage at the opening")
                        .doesNotContain("Pushes", "Lost: Price");
                links(book).forEach(link -> assertThat(file.resolveSibling(link))
                        .as(file + " links to")
                        .exists());
            }
        }
        for (Path page : files(packs, ".html")) {
            Matcher href = HREF.matcher(Files.readString(page));
            while (href.find()) {
                assertThat(page.resolveSibling(href.group(1)))
                        .as(page + " links to")
                        .exists();
            }
        }
    }

    private static Map<String, BigDecimal> bookingsByName(Workplace work) {
        Map<String, BigDecimal> bookings = new HashMap<>();
        work.kpis("2026-Q3").stream()
                .map(line -> line.split(",", -1))
                .filter(cells ->
                        cells[0].equals("2026-Q3") && cells[5].equals("bookings") && !cells[2].equals("member"))
                .forEach(cells -> bookings.put(cells[4], new BigDecimal(cells[6]).setScale(2, RoundingMode.HALF_UP)));
        return bookings;
    }

    private static List<String> texts(Sheet sheet) {
        List<String> texts = new ArrayList<>();
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (cell.getCellType() == CellType.STRING) {
                    texts.add(cell.getStringCellValue());
                }
            }
        }
        return texts;
    }

    private static String title(Sheet sheet) {
        for (Row row : sheet) {
            for (Cell cell : row) {
                if (row.getRowNum() == 2 && cell.getCellType() == CellType.STRING) {
                    return cell.getStringCellValue().replaceFirst("^Team ", "");
                }
            }
        }
        throw new IllegalStateException("no title");
    }

    private static BigDecimal wonValue(Sheet deals) {
        int outcome = -1;
        int value = -1;
        BigDecimal sum = BigDecimal.ZERO;
        for (Row row : deals) {
            for (Cell cell : row) {
                String text = cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "";
                outcome = text.equals("Outcome") ? cell.getColumnIndex() : outcome;
                value = text.equals("Value") ? cell.getColumnIndex() : value;
                if (cell.getColumnIndex() == outcome && text.equals("▲ Won")) {
                    Cell money = row.getCell(value);
                    sum = sum.add(
                            money.getCellType() == CellType.NUMERIC
                                    ? BigDecimal.valueOf(money.getNumericCellValue())
                                    : BigDecimal.ZERO);
                }
            }
        }
        return sum.setScale(2, RoundingMode.HALF_UP);
    }

    private static List<String> links(XSSFWorkbook book) {
        List<String> links = new ArrayList<>();
        book.forEach(sheet -> sheet.getHyperlinkList().stream()
                .filter(link -> link.getType() == HyperlinkType.FILE
                        || link.getType() == HyperlinkType.URL
                                && !String.valueOf(link.getAddress()).contains(":"))
                .forEach(link -> links.add(link.getAddress())));
        return links;
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
