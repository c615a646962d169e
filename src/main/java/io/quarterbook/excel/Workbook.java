package io.quarterbook.excel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A workbook while it is written: sheet after sheet, each from its first row to its last. */
public final class Workbook {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final String SPREADSHEET = OFFICE + "spreadsheetml.";

    private final Parts parts;
    private final StyleBook styles = new StyleBook();
    private final List<SheetSetup> sheets = new ArrayList<>();
    private final Set<String> tableNames = new HashSet<>();
    private final DefinedNames names = new DefinedNames();
    private @Nullable Sheet current;
    private int tables;
    private int charts;
    private int drawings;

    private Workbook(OutputStream out) {
        this.parts = new Parts(out);
    }

    /**
     * Writes a workbook; the same content gives the same bytes. The stream is left open.
     *
     * @throws UncheckedIOException when the stream fails
     */
    public static void write(OutputStream out, DocumentProperties properties, Consumer<Workbook> content) {
        Workbook book = new Workbook(out);
        book.begin(properties);
        content.accept(book);
        book.finish();
    }

    /**
     * Writes a workbook beside its place and moves it there when it is complete.
     *
     * @throws UncheckedIOException when the file cannot be written or replaced, for instance because it is open
     */
    public static void write(Path file, DocumentProperties properties, Consumer<Workbook> content) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                write(out, properties, content);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Ends the sheet before and begins the next. */
    public Sheet sheet(SheetSetup setup) {
        endSheet();
        boolean taken = sheets.stream().anyMatch(other -> other.name()
                .toLowerCase(Locale.ROOT)
                .equals(setup.name().toLowerCase(Locale.ROOT)));
        if (taken) {
            throw new IllegalArgumentException("two sheets named " + setup.name());
        }
        sheets.add(setup);
        Xml xml = parts.begin("xl/worksheets/sheet" + sheets.size() + ".xml", SPREADSHEET + "worksheet+xml");
        Sheet sheet = new Sheet(setup, xml, styles, sheets.size() == 1);
        current = sheet;
        return sheet;
    }

    /** Names cells, so that programs find them. */
    public Workbook name(String name, String sheet, Range cells) {
        names.add(name, cells.on(sheet));
        return this;
    }

    private void begin(DocumentProperties properties) {
        Relations root = new Relations();
        root.add("officeDocument", "xl/workbook.xml");
        root.addOther(
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml");
        root.add("extended-properties", "docProps/app.xml");
        root.add("custom-properties", "docProps/custom.xml");
        parts.relations("_rels/.rels", root);
        parts.write("docProps/app.xml", OFFICE + "extended-properties+xml", PropertiesXml::application);
        parts.write(
                "docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml",
                xml -> PropertiesXml.core(xml, properties));
        parts.write(
                "docProps/custom.xml",
                OFFICE + "custom-properties+xml",
                xml -> PropertiesXml.custom(xml, properties.custom()));
    }

    private void endSheet() {
        if (current == null) {
            return;
        }
        Sheet sheet = current;
        int number = sheets.size();
        Relations relations = new Relations();
        String drawing =
                sheet.charts().isEmpty() ? null : relations.add("drawing", "../drawings/drawing" + ++drawings + ".xml");
        List<String> tableIds = new ArrayList<>();
        for (int i = 0; i < sheet.tables().size(); i++) {
            tableIds.add(relations.add("table", "../tables/table" + (tables + i + 1) + ".xml"));
        }
        sheet.finish(relations, drawing, tableIds);
        parts.end();
        if (!relations.isEmpty()) {
            parts.relations("xl/worksheets/_rels/sheet" + number + ".xml.rels", relations);
        }
        sheet.tables().forEach(this::writeTable);
        if (drawing != null) {
            writeDrawing(sheet.charts());
        }
        names.printing(number - 1, sheet.setup(), sheet.printed());
        current = null;
    }

    private void writeTable(Table table) {
        if (!tableNames.add(table.name().toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException("two tables named " + table.name());
        }
        int id = ++tables;
        parts.write("xl/tables/table" + id + ".xml", SPREADSHEET + "table+xml", xml -> table.write(xml, id));
    }

    private void writeDrawing(List<Sheet.AnchoredChart> anchored) {
        Relations relations = new Relations();
        int first = charts + 1;
        anchored.forEach(any -> relations.add("chart", "../charts/chart" + ++charts + ".xml"));
        parts.write(
                "xl/drawings/drawing" + drawings + ".xml",
                OFFICE + "drawing+xml",
                xml -> DrawingXml.write(xml, anchored));
        parts.relations("xl/drawings/_rels/drawing" + drawings + ".xml.rels", relations);
        for (int i = 0; i < anchored.size(); i++) {
            Chart chart = anchored.get(i).chart();
            parts.write(
                    "xl/charts/chart" + (first + i) + ".xml",
                    OFFICE + "drawingml.chart+xml",
                    xml -> xml.raw(ChartXml.of(chart)));
        }
    }

    private void finish() {
        endSheet();
        Relations relations = new Relations();
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= sheets.size(); i++) {
            ids.add(relations.add("worksheet", "worksheets/sheet" + i + ".xml"));
        }
        relations.add("styles", "styles.xml");
        parts.write("xl/styles.xml", SPREADSHEET + "styles+xml", styles::write);
        parts.write("xl/workbook.xml", SPREADSHEET + "sheet.main+xml", xml -> writeBook(xml, ids));
        parts.relations("xl/_rels/workbook.xml.rels", relations);
        parts.finish();
    }

    private void writeBook(Xml xml, List<String> ids) {
        xml.raw(Parts.DECLARATION)
                .raw("<workbook xmlns=\"" + Parts.MAIN + "\" xmlns:r=\"" + Parts.RELATIONS + "\">")
                .raw("<workbookPr date1904=\"0\"/><bookViews><workbookView activeTab=\"0\"/></bookViews><sheets>");
        for (int i = 0; i < sheets.size(); i++) {
            xml.raw("<sheet")
                    .attribute("name", sheets.get(i).name())
                    .raw(" sheetId=\"")
                    .raw(i + 1)
                    .raw("\" r:id=\"" + ids.get(i) + "\"/>");
        }
        xml.raw("</sheets>");
        names.write(xml);
        xml.raw("</workbook>");
    }
}
