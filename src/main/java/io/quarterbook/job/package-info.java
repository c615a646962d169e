/** What runs: settings, steps and their order, exit codes. The only room that reads the clock. */
@NullMarked
package io.quarterbook.job;

import org.jspecify.annotations.NullMarked;
