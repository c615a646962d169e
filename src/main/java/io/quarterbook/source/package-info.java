/** Reads a CRM export into canonical records, as a mapping in {@code jobs/sources} says; knows files, never our tables. */
@NullMarked
package io.quarterbook.source;

import org.jspecify.annotations.NullMarked;
