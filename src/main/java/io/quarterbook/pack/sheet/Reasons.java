package io.quarterbook.pack.sheet;

import java.util.Map;

/** Why a figure is undefined, in words. */
final class Reasons {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("NO_DATA", "the source had no data yet"),
            Map.entry("NO_STAGE_HISTORY", "no history of stages"),
            Map.entry("NO_QUALIFIED_STAGE", "no stage is marked as qualified"),
            Map.entry("NO_CLOSED_DEALS", "no deals were decided"),
            Map.entry("NO_WON_DEALS", "no deals were won"),
            Map.entry("NO_LOST_DEALS", "no deals were lost"),
            Map.entry("NO_OPEN_DEALS", "no deals were open"),
            Map.entry("NO_CREATED_DEALS", "no deals were created"),
            Map.entry("NO_PRICED_DEALS", "no deal has an amount"),
            Map.entry("NO_ENTRIES", "no deal entered the stage"),
            Map.entry("NO_PIPELINE_DUE", "nothing was due"),
            Map.entry("NO_QUOTA", "no quota is set"),
            Map.entry("QUOTA_MET", "the quota is met"),
            Map.entry("NO_LIST_PRICE", "no list prices"),
            Map.entry("NOT_YET", "too early to say"),
            Map.entry("ZERO_CYCLE", "deals closed on the day they were created"));

    private Reasons() {}

    static String text(String code) {
        String words = WORDS.get(code);
        return words != null ? words : code.isEmpty() ? "not known" : code;
    }
}
