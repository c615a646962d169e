/** The command line: what a person, a scheduler or an operator types. */
@NullMarked
package io.quarterbook;

import org.jspecify.annotations.NullMarked;
