package io.quarterbook.excel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table that was read.
 *
 * @param number as Excel counts it, from 1
 * @param cells texts from column A on, empty where there is none, up to the last one that is not
 * @param error what the last formula gave that failed: {@code #N/A}; null where none did
 */
public record TableRow(
        int number, List<String> cells, @Nullable String error) {
    public TableRow {
        cells = List.copyOf(cells);
    }
}
