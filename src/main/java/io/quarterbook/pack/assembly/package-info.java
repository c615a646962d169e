/** From figures and deals to the models of packs, and where each pack lies. */
@NullMarked
package io.quarterbook.pack.assembly;

import org.jspecify.annotations.NullMarked;
