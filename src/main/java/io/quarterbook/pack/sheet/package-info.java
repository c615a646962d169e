/** The sheets of a pack and the elements they are made of, each of which draws itself. */
@NullMarked
package io.quarterbook.pack.sheet;

import org.jspecify.annotations.NullMarked;
