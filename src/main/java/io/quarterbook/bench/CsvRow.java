package io.quarterbook.bench;

import io.quarterbook.source.csv.Cells;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of an export in hand, to be changed and written on; the next row takes its place. */
final class CsvRow {
    private final Map<String, Integer> columns = new HashMap<>();
    private final @Nullable String[] values;

    CsvRow(List<String> header) {
        header.forEach(name -> columns.put(name, columns.size()));
        values = new String[header.size()];
    }

    void take(Cells cells) {
        for (int i = 0; i < values.length; i++) {
            values[i] = cells.text(i);
        }
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The value; null: empty. */
    @Nullable
    String get(String column) {
        return values[index(column)];
    }

    String id(String column) {
        String value = get(column);
        if (value == null) {
            throw new IllegalStateException("a row without " + column);
        }
        return value;
    }

    CsvRow set(String column, @Nullable String value) {
        values[index(column)] = value;
        return this;
    }

    @Nullable
    String[] values() {
        return values;
    }

    private int index(String column) {
        Integer index = columns.get(column);
        if (index == null) {
            throw new IllegalArgumentException("no column " + column + " among " + columns.keySet());
        }
        return index;
    }
}
