package io.quarterbook.excel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.xmlbeans.XmlException;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.openxmlformats.schemas.drawingml.x2006.chart.ChartSpaceDocument;
import org.openxmlformats.schemas.drawingml.x2006.spreadsheetDrawing.WsDrDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.StyleSheetDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.TableDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorkbookDocument;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.WorksheetDocument;

/** The parts of a written workbook, for tests: as text, and checked against the schemas of the standard. */
public record Package(Map<String, String> parts) {
    public static Package of(Path file) throws IOException {
        Map<String, String> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return new Package(parts);
    }

    public String part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /** Fails with every complaint of the schemas. */
    public void isValid() throws XmlException, IOException {
        List<String> complaints = new ArrayList<>();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            XmlObject document = parsed(part.getKey(), part.getValue());
            List<Object> errors = new ArrayList<>();
            if (isChecked(part.getKey()) && !document.validate(new XmlOptions().setErrorListener(asList(errors)))) {
                errors.forEach(error -> complaints.add(part.getKey() + ": " + error));
            }
        }
        // The standard's schema of transitional parts lacks xml:space on text; Excel itself writes it.
        complaints.removeIf(complaint -> complaint.contains("space@http://www.w3.org/XML/1998/namespace"));
        assertThat(complaints).isEmpty();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List asList(List<Object> errors) {
        return errors;
    }

    /** The packaging's own parts are only parsed: the spreadsheet schemas do not cover them. */
    private static boolean isChecked(String name) {
        return name.startsWith("xl/") && !name.endsWith(".rels");
    }

    private static XmlObject parsed(String name, String text) throws XmlException, IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        if (!isChecked(name)) {
            return XmlObject.Factory.parse(in);
        }
        String folder = name.substring(0, name.lastIndexOf('/'));
        return switch (folder) {
            case "xl/worksheets" -> WorksheetDocument.Factory.parse(in);
            case "xl/tables" -> TableDocument.Factory.parse(in);
            case "xl/charts" -> ChartSpaceDocument.Factory.parse(in);
            case "xl/drawings" -> WsDrDocument.Factory.parse(in);
            default ->
                name.equals("xl/styles.xml")
                        ? StyleSheetDocument.Factory.parse(in)
                        : WorkbookDocument.Factory.parse(in);
        };
    }
}
