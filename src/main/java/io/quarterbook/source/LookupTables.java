package io.quarterbook.source;

import java.util.HashMap;
import java.util.Map;

/** The files that others look into, by key; loaded when first asked for, for one reading. */
final class LookupTables {
    private final FoundFiles files;
    private final Map<ValueSpec.Lookup, Map<String, String>> tables = new HashMap<>();

    LookupTables(FoundFiles files) {
        this.files = files;
    }

    /** Key to value; of several rows with one key the first. Broken rows are the business of who reads that file. */
    Map<String, String> table(ValueSpec.Lookup lookup) {
        return tables.computeIfAbsent(lookup, this::load);
    }

    private Map<String, String> load(ValueSpec.Lookup lookup) {
        Map<String, String> table = new HashMap<>();
        for (FoundFile file : files.of(lookup.file())) {
            file.read((line, reason, text) -> {}, rows -> {
                Columns columns = file.columns(rows);
                int key = columns.need(lookup.key());
                int value = columns.need(lookup.value());
                while (rows.next()) {
                    String keyText = rows.cells().text(key);
                    String valueText = rows.cells().text(value);
                    if (keyText != null && valueText != null) {
                        table.putIfAbsent(keyText, valueText);
                    }
                }
            });
        }
        return table;
    }
}
