/** How fast it is: always beside a yardstick of the same run, and never a test. */
@NullMarked
package io.quarterbook.bench;

import org.jspecify.annotations.NullMarked;
