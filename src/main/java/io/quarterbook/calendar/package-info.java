/** Periods, the fiscal calendar and the as-of: pure values, no clock. */
@NullMarked
package io.quarterbook.calendar;

import org.jspecify.annotations.NullMarked;
