package io.quarterbook.excel;

import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;

/** Letters of columns, which count from 1. */
final class Columns {
    private static final String[] FIRST = IntStream.range(0, 64)
            .mapToObj(CellReference::convertNumToColString)
            .toArray(String[]::new);

    private Columns() {}

    static String name(int column) {
        return column <= FIRST.length ? FIRST[column - 1] : CellReference.convertNumToColString(column - 1);
    }
}
