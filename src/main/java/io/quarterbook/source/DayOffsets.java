package io.quarterbook.source;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The offsets of a zone on days on which its clocks do not change: most of them, and asked for millions of times. */
final class DayOffsets {
    private static final int MOST_DAYS = 100_000;

    private final ZoneRules rules;
    private final Map<LocalDate, ZoneOffset> known = new HashMap<>();

    DayOffsets(ZoneRules rules) {
        this.rules = rules;
    }

    /** The one offset of every local time of a day; null where there may be several. */
    @Nullable
    ZoneOffset onWholeDay(LocalDate day) {
        ZoneOffset offset = known.get(day);
        if (offset == null) {
            offset = looked(day);
            if (offset != null && known.size() < MOST_DAYS) {
                known.put(day, offset);
            }
        }
        return offset;
    }

    private @Nullable ZoneOffset looked(LocalDate day) {
        LocalDateTime begin = day.atStartOfDay();
        LocalDateTime end = day.plusDays(1).atStartOfDay();
        if (rules.getTransition(begin) != null) {
            return null;
        }
        ZoneOffset offset = rules.getOffset(begin);
        ZoneOffsetTransition next = rules.nextTransition(begin.toInstant(offset));
        boolean isWhole = next == null
                || !next.getDateTimeBefore().isBefore(end)
                        && !next.getDateTimeAfter().isBefore(end);
        return isWhole ? offset : null;
    }
}
