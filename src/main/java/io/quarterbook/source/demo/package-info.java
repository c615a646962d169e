/** A made-up sales organisation that writes its CRM in the canonical layout: the same bytes for the same seed. */
@NullMarked
package io.quarterbook.source.demo;

import org.jspecify.annotations.NullMarked;
