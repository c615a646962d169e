package io.quarterbook.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One section of an entity: rows of a file, or rows written in the mapping itself.
 *
 * @param from the file, by its name in the mapping
 * @param rows inline rows: field to text
 * @param distinct equal rows once, and none where the key is empty
 * @param fields what feeds each field; left out: each field from the column of its name, where the file has it
 */
record PartSpec(
        @Nullable String from, List<Map<String, String>> rows, boolean distinct, Map<String, ValueSpec> fields) {
    PartSpec {
        rows = rows == null ? List.of() : List.copyOf(rows);
        fields = fields == null ? Map.of() : new LinkedHashMap<>(fields);
        if ((from == null) == rows.isEmpty()) {
            throw new IllegalArgumentException("a part has either from or rows");
        }
        if (from == null && (distinct || !fields.isEmpty())) {
            throw new IllegalArgumentException("inline rows need neither fields nor distinct");
        }
    }

    boolean takesColumnsOfFieldNames() {
        return from != null && fields.isEmpty();
    }
}
