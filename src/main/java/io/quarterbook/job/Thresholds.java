package io.quarterbook.job;

import io.quarterbook.ledger.DeliveryLog;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.staging.Screened;
import io.quarterbook.staging.Staged;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When a delivery is too bad to go on with.
 *
 * @param accepted why sales operations takes it all the same; null: they were not asked
 * @param lastComplete rows staged per entity of the last complete delivery that was merged
 */
record Thresholds(@Nullable String accepted, Supplier<Map<String, Long>> lastComplete) {
    private static final long REJECTED_ROWS = 20;
    private static final long REJECTED_PERCENT = 2;
    private static final long ROWS_THAT_FALL = 100;
    private static final long FALL_PERCENT = 20;

    static Thresholds of(@Nullable String accepted, DeliveryLog log) {
        return new Thresholds(accepted, log::rowsOfLastComplete);
    }

    /** One sentence, or empty where the delivery may be merged. */
    String refusal(Staged staged, LoggedDelivery delivery) {
        if (accepted != null) {
            return "";
        }
        for (Screened screened : staged.screened()) {
            if (screened.rejected() > REJECTED_ROWS && screened.rejected() * 100 > screened.read() * REJECTED_PERCENT) {
                return "Of " + screened.read() + " rows of " + screened.entity() + " " + screened.rejected()
                        + " were rejected, more than 2 %: nothing was loaded or published."
                        + " See 'quarantine list'; '--accept-volume REASON' takes the rest all the same";
            }
        }
        return delivery.complete() && !delivery.first() ? fall(staged) : "";
    }

    private String fall(Staged staged) {
        Map<String, Long> before = lastComplete.get();
        for (Screened screened : staged.screened()) {
            long rows = before.getOrDefault(screened.entity(), 0L);
            if (rows >= ROWS_THAT_FALL && (rows - screened.staged()) * 100 >= rows * FALL_PERCENT) {
                return "The delivery has " + screened.staged() + " rows of " + screened.entity() + ", the last one had "
                        + rows + ": it looks incomplete, nothing was loaded or published."
                        + " '--accept-volume REASON' takes it all the same";
            }
        }
        return "";
    }
}
