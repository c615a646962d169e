package io.quarterbook.excel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTWorkbookPr;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Reads the first sheet of a workbook as a table of texts: dates as {@code 2026-05-31}, with a time as
 * {@code 2026-05-31T14:30}, months as {@code 2026-05}; numbers plain; of a formula what it last gave.
 */
public final class TableReader {
    private static final long MOST_BYTES = 32L << 20;
    private static final long MOST_UNPACKED = 128L << 20;
    private static final String NO_WORKBOOK = "it is no Excel workbook (.xlsx) that can be read";

    private TableReader() {}

    /**
     * Reads.
     *
     * @return rows in which any cell holds something, in their order
     * @throws UnreadableTableException where it is no workbook, or larger than a table that people keep by hand
     */
    public static List<TableRow> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UnreadableTableException("it is larger than " + (MOST_BYTES >> 20) + " MB");
            }
            try (OPCPackage opened = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
                return read(opened);
            }
        } catch (UnreadableTableException e) {
            throw e;
        } catch (IOException | OpenXML4JException | SAXException | XmlException | RuntimeException e) {
            // The library answers a damaged file with whatever it stumbles over.
            throw new UnreadableTableException(NO_WORKBOOK, e);
        }
    }

    private static List<TableRow> read(OPCPackage opened)
            throws IOException, OpenXML4JException, SAXException, XmlException {
        long unpacked =
                opened.getParts().stream().mapToLong(PackagePart::getSize).sum();
        if (unpacked > MOST_UNPACKED) {
            throw new UnreadableTableException("it unpacks to more than " + (MOST_UNPACKED >> 20) + " MB");
        }
        XSSFReader workbook = new XSSFReader(opened);
        Iterator<InputStream> sheets = workbook.getSheetsData();
        if (!sheets.hasNext()) {
            throw new UnreadableTableException("it has no sheet");
        }
        TableRows rows = new TableRows();
        XMLReader parser = parser();
        parser.setContentHandler(new XSSFSheetXMLHandler(
                workbook.getStylesTable(),
                new ReadOnlySharedStringsTable(opened),
                rows,
                new CellValues(countsFrom1904(workbook)),
                false));
        try (InputStream first = sheets.next()) {
            parser.parse(new InputSource(first));
        }
        return rows.read();
    }

    private static XMLReader parser() throws SAXException {
        try {
            return XMLHelper.newXMLReader();
        } catch (javax.xml.parsers.ParserConfigurationException e) {
            throw new IllegalStateException("No XML parser", e);
        }
    }

    private static boolean countsFrom1904(XSSFReader workbook) throws IOException, OpenXML4JException, XmlException {
        try (InputStream in = workbook.getWorkbookData()) {
            CTWorkbookPr about =
                    WorkbookDocument.Factory.parse(in).getWorkbook().getWorkbookPr();
            return about != null && about.getDate1904();
        }
    }
}
