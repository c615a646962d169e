/** A small Excel vocabulary: writes workbooks top-down, row after row, and hands out nothing of the library beneath. */
@NullMarked
package io.quarterbook.excel;

import org.jspecify.annotations.NullMarked;
