/** Reaching PostgreSQL, embedded in the home or given: migrations, COPY, the run's lock and its fence. */
@NullMarked
package io.quarterbook.database;

import org.jspecify.annotations.NullMarked;
