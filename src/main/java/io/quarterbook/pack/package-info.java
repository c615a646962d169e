/** Figures and rows of one rep, team or company, as a review pack shows them, and the file they end in. */
@NullMarked
package io.quarterbook.pack;

import org.jspecify.annotations.NullMarked;
