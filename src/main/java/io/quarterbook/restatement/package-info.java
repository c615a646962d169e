/** What became of published figures since: which changed, by how much, and why. */
@NullMarked
package io.quarterbook.restatement;

import org.jspecify.annotations.NullMarked;
