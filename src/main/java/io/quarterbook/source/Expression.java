package io.quarterbook.source;

import io.quarterbook.source.csv.Cells;
import org.jspecify.annotations.Nullable;

/** A field's text, taken from a row. */
@FunctionalInterface
interface Expression {
    /** The text, or null when it is empty. */
    @Nullable
    String of(Cells row);
}
