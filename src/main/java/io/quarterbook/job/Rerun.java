package io.quarterbook.job;

import org.jspecify.annotations.Nullable;

/**
 * How a period is computed again.
 *
 * @param reason why final figures are replaced; null: they are not
 * @param plan whether it is only said what would be done
 * @param folderNamed whether the packs folder was named: only there what was so earlier takes the place of what is so now
 */
public record Rerun(@Nullable String reason, boolean plan, boolean folderNamed) {}
