/** What is counted and summed over facts, per scope and window: the numerators and denominators of every figure. */
@NullMarked
package io.quarterbook.measure;

import org.jspecify.annotations.NullMarked;
