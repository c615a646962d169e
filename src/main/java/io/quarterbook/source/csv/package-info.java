/** Strict CSV: every physical row is either delivered or handed over as a fault with its line; knows bytes, not entities. */
@NullMarked
package io.quarterbook.source.csv;

import org.jspecify.annotations.NullMarked;
