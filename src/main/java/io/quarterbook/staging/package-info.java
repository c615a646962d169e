/** Brings a delivery's rows into the staging tables by COPY, and keeps apart those that cannot stand. */
@NullMarked
package io.quarterbook.staging;

import org.jspecify.annotations.NullMarked;
