/** Dimensions and facts on both clocks: set-based merging of a staged delivery, and reading as known at K. */
@NullMarked
package io.quarterbook.warehouse;

import org.jspecify.annotations.NullMarked;
