package io.quarterbook.excel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {
    private final Path file;

    TableReaderTest(@TempDir Path folder) {
        file = folder.resolve("table.xlsx");
    }

    @Test
    void cellsAreReadAsWhatTheyHoldInAnyLocale() throws IOException {
        write(false);
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            List<TableRow> rows = TableReader.read(file);
            assertThat(rows)
                    .extracting(TableRow::number)
                    .as("an empty row counts")
                    .containsExactly(1, 3, 4);
            assertThat(rows.get(0).cells()).containsExactly("id", "", "name");
            assertThat(rows.get(1).cells())
                    .containsExactly(
                            "7", "0.3", "2026-05-31", "2026-05-31T14:30", "2026-05", "TRUE", "1234567.89", "0.000001");
            assertThat(rows.get(2).cells()).containsExactly("  R1 ", "a\nb", "2");
            assertThat(rows.get(2).error()).isNull();
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void anOldMacCountsDaysFromElsewhere() throws IOException {
        write(true);
        assertThat(TableReader.read(file).get(1).cells()).contains("2026-05-31", "2026-05-31T14:30", "2026-05");
    }

    @Test
    void aFormulaThatFailedIsSaid() throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            Row row = book.createSheet().createRow(0);
            row.createCell(0).setCellFormula("1/0");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            save(book);
        }
        assertThat(TableReader.read(file).get(0).error()).isEqualTo("#DIV/0!");
    }

    @Test
    void whatIsNoWorkbookOrTooLargeIsRefusedInAFewWords() throws IOException {
        Files.writeString(file, "rep_id,amount\n");
        assertThatThrownBy(() -> TableReader.read(file))
                .isInstanceOf(UnreadableTableException.class)
                .hasMessage("it is no Excel workbook (.xlsx) that can be read");
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.createSheet().createRow(0).createCell(300).setCellValue("far out");
            save(book);
        }
        assertThatThrownBy(() -> TableReader.read(file)).hasMessageContaining("larger than a table of 200 columns");
        byte[] half = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(half, half.length / 2));
        assertThatThrownBy(() -> TableReader.read(file)).isInstanceOf(UnreadableTableException.class);
    }

    private void write(boolean from1904) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook()) {
            book.getCTWorkbook().addNewWorkbookPr().setDate1904(from1904);
            XSSFSheet sheet = book.createSheet("first");
            book.createSheet("second").createRow(0).createCell(0).setCellValue("not this one");
            Row header = sheet.createRow(0);
            header.createCell(0).setCellValue("id");
            header.createCell(2).setCellValue("name");
            sheet.createRow(1).createCell(1).setCellValue("  ");
            Row row = sheet.createRow(2);
            row.createCell(0).setCellValue(7);
            row.createCell(1).setCellFormula("0.1+0.2");
            dated(book, row, 2, "d.m.yyyy").setCellValue(LocalDate.of(2026, 5, 31));
            dated(book, row, 3, "dd/mm/yyyy hh:mm").setCellValue(LocalDateTime.of(2026, 5, 31, 14, 30));
            dated(book, row, 4, "mmm-yy").setCellValue(LocalDate.of(2026, 5, 1));
            row.createCell(5).setCellValue(true);
            dated(book, row, 6, "#,##0.00 \"EUR\"").setCellValue(1_234_567.89);
            row.createCell(7).setCellValue(1e-6);
            Row texts = sheet.createRow(3);
            texts.createCell(0).setCellValue("  R1 ");
            texts.createCell(1).setCellValue("a\nb");
            texts.createCell(2).setCellValue("2");
            book.getCreationHelper().createFormulaEvaluator().evaluateAll();
            save(book);
        }
    }

    private static org.apache.poi.ss.usermodel.Cell dated(XSSFWorkbook book, Row row, int column, String format) {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        org.apache.poi.ss.usermodel.Cell cell = row.createCell(column);
        cell.setCellStyle(style);
        return cell;
    }

    private void save(XSSFWorkbook book) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            book.write(out);
        }
    }
}
