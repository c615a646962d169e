package io.quarterbook.excel;

import java.time.Instant;
import java.util.SortedMap;

/**
 * What a file manager shows of the workbook.
 *
 * @param created also the time of the last change: a rerun writes the same bytes
 * @param custom further text properties by name
 */
public record DocumentProperties(
        String title,
        String subject,
        String creator,
        String keywords,
        Instant created,
        SortedMap<String, String> custom) {}
