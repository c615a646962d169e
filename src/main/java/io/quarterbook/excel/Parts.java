package io.quarterbook.excel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The parts of a package, one after the other into a zip whose entries bear a fixed time. */
final class Parts {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    static final String DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main";
    static final String CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    static final String X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main";
    static final String XM = "http://schemas.microsoft.com/office/excel/2006/main";

    // A local time, since an instant would depend on the machine's zone, and so would the zip's very first day.
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);
    private static final int LEVEL = 4;

    private static final int PIECE = 1 << 14;

    private final ZipOutputStream zip;
    private final Xml xml;
    private final Map<String, String> types = new TreeMap<>();

    Parts(OutputStream out) {
        this.zip = new WideZip(out);
        this.zip.setLevel(LEVEL);
        this.xml = new Xml(zip);
    }

    /** Begins a part whose content is then written in pieces, until {@link #end()}. */
    Xml begin(String name, String contentType) {
        types.put(name, contentType);
        return open(name);
    }

    void end() {
        try {
            xml.flush();
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String name, String contentType, Consumer<Xml> content) {
        content.accept(begin(name, contentType));
        end();
    }

    /** Relationships have no content type of their own. */
    void relations(String name, Relations relations) {
        relations.write(open(name));
        end();
    }

    void finish() {
        Xml out = open("[Content_Types].xml");
        out.raw(DECLARATION)
                .raw("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">")
                .raw(
                        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>")
                .raw("<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        types.forEach((name, type) -> out.raw("<Override")
                .attribute("PartName", "/" + name)
                .attribute("ContentType", type)
                .raw("/>"));
        out.raw("</Types>");
        end();
        try {
            zip.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A zip that compresses in larger pieces than the 512 bytes of its parent. */
    private static final class WideZip extends ZipOutputStream {
        WideZip(OutputStream out) {
            super(out);
            buf = new byte[PIECE];
        }
    }

    private Xml open(String name) {
        try {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(ALWAYS);
            zip.putNextEntry(entry);
            return xml;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
