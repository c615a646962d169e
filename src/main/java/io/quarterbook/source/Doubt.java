package io.quarterbook.source;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** What the local time that was read last left in doubt; for one reading. */
final class Doubt {
    static final String GAP = "DST_GAP";
    static final String OVERLAP = "DST_OVERLAP";

    private @Nullable String rule;
    private String detail = "";

    void about(LocalDateTime local, ZoneOffsetTransition change, ZoneId zone) {
        rule = change.isGap() ? GAP : OVERLAP;
        detail = change.isGap()
                ? local + " was skipped in " + zone + ": taken as " + local.plus(change.getDuration())
                : local + " came twice in " + zone + ": taken as the first";
    }

    /** Its rule, which is forgotten then; null where nothing was. */
    @Nullable
    String take() {
        String taken = rule;
        rule = null;
        return taken;
    }

    /** What was taken last, in words. */
    String detail() {
        return detail;
    }
}
