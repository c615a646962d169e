package io.quarterbook.excel;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Names of cells, and Excel's own names for what is printed; Excel sorts them, so they are sorted here. */
final class DefinedNames {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)+");

    private final Map<String, String> elements = new TreeMap<>();

    /**
     * @param name lower case with underscores, so that it is never taken for a cell
     */
    void add(String name, String target) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name for cells: " + name);
        }
        put(name, "<definedName name=\"" + name + "\">" + escaped(target) + "</definedName>");
    }

    void printing(int sheet, SheetSetup setup, Range printed) {
        own("_xlnm.Print_Area", sheet, printed.on(setup.name()));
        if (setup.repeatedRow() > 0) {
            String row = "$" + setup.repeatedRow();
            own("_xlnm.Print_Titles", sheet, Range.quoted(setup.name()) + "!" + row + ":" + row);
        }
    }

    private void own(String name, int sheet, String target) {
        String key = String.format(Locale.ROOT, "%s %04d", name, sheet);
        put(
                key,
                "<definedName name=\"" + name + "\" localSheetId=\"" + sheet + "\">" + escaped(target)
                        + "</definedName>");
    }

    private void put(String key, String element) {
        if (elements.put(key, element) != null) {
            throw new IllegalArgumentException("named twice: " + key);
        }
    }

    private static String escaped(String target) {
        return target.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    void write(Xml xml) {
        if (!elements.isEmpty()) {
            xml.raw("<definedNames>");
            elements.values().forEach(xml::raw);
            xml.raw("</definedNames>");
        }
    }
}
