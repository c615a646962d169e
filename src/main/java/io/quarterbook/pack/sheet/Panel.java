package io.quarterbook.pack.sheet;

import io.quarterbook.excel.Row;

/** Something that stands beside another thing: both draw their part of each row, the left one first. */
interface Panel {
    /**
     * @param line from 0
     */
    void draw(int line, Row row);
}
