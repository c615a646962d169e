package io.quarterbook.source;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The settings that bear on reading.
 *
 * @param reportingZone in which a date without a time begins
 * @param defaultTimeZone of instants without an offset, where neither delivery nor mapping names a zone
 * @param defaultCurrency of amounts without one, where neither delivery nor mapping names one; null: stays empty
 */
public record ReadOptions(
        ZoneId reportingZone,
        ZoneId defaultTimeZone,
        @Nullable String defaultCurrency) {}
