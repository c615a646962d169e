package io.quarterbook.source.csv;

import java.util.List;

/** One pass over a table: the header, then every well-formed row. Not for several threads. */
public interface Rows {
    /** The column names as they stand, without spaces around. */
    List<String> header();

    /** Moves to the next good row; bad ones before it have been handed to the faults. False at the end. */
    boolean next();

    /** The fields of the current row, until {@link #next()}. */
    Cells cells();

    /** The first physical line of the current row, counted from 1. */
    long line();

    /** The current row as it stands in the file, safe to store; before the first {@link #next()} the header. */
    String rawText();
}
