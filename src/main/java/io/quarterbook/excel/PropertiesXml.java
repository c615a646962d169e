package io.quarterbook.excel;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** The parts below {@code docProps}. */
final class PropertiesXml {
    private static final String TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
    private static final String CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";

    private PropertiesXml() {}

    static void application(Xml xml) {
        xml.raw(Parts.DECLARATION)
                .raw("<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">")
                .raw("<Application>Quarterbook</Application></Properties>");
    }

    static void core(Xml xml, DocumentProperties properties) {
        String time = DateTimeFormatter.ISO_INSTANT.format(properties.created().truncatedTo(ChronoUnit.SECONDS));
        xml.raw(Parts.DECLARATION)
                .raw("<cp:coreProperties")
                .raw(" xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\"")
                .raw(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"")
                .raw(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
        element(xml, "dc:title", properties.title());
        element(xml, "dc:subject", properties.subject());
        element(xml, "dc:creator", properties.creator());
        element(xml, "cp:keywords", properties.keywords());
        element(xml, "cp:lastModifiedBy", properties.creator());
        for (String moment : new String[] {"created", "modified"}) {
            xml.raw("<dcterms:" + moment + " xsi:type=\"dcterms:W3CDTF\">" + time + "</dcterms:" + moment + ">");
        }
        xml.raw("</cp:coreProperties>");
    }

    static void custom(Xml xml, Map<String, String> custom) {
        xml.raw(Parts.DECLARATION).raw("<Properties xmlns=\"" + CUSTOM + "\" xmlns:vt=\"" + TYPES + "\">");
        int id = 2;
        for (Map.Entry<String, String> property : custom.entrySet()) {
            xml.raw("<property fmtid=\"{D5CDD505-2E9C-101B-9397-08002B2CF9AE}\" pid=\"")
                    .raw(id++)
                    .raw("\"")
                    .attribute("name", property.getKey())
                    .raw("><vt:lpwstr>")
                    .text(property.getValue())
                    .raw("</vt:lpwstr></property>");
        }
        xml.raw("</Properties>");
    }

    private static void element(Xml xml, String name, String text) {
        xml.raw("<" + name + ">").text(text).raw("</" + name + ">");
    }
}
