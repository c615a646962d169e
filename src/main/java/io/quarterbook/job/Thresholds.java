package io.quarterbook.job;

import io.quarterbook.ledger.LoadLog;
import io.quarterbook.ledger.LoadMeasure;
import io.quarterbook.ledger.LoggedDelivery;
import io.quarterbook.staging.OpenPipeline;
import io.quarterbook.staging.Screened;
import io.quarterbook.staging.Staged;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * When a delivery is too bad to go on with.
 *
 * @param strict whether a single rejected row is one too many
 * @param log what became of the deliveries before
 */
record Thresholds(boolean strict, LoadLog log) {
    private static final String OPEN_PIPELINE = "open_pipeline";
    private static final long REJECTED_ROWS = 20;
    private static final long REJECTED_PERCENT = 2;
    private static final long ROWS_THAT_FALL = 100;
    private static final long FALL_PERCENT = 20;
    private static final long DEALS_THAT_MOVE = 100;
    private static final BigDecimal MOVE = new BigDecimal("0.30");
    private static final String ANYWAY = " '--accept-volume REASON' takes it all the same";

    /** One sentence, or empty where the delivery may be merged. What was merged once is not judged anew. */
    String refusal(Staged staged, LoggedDelivery delivery) {
        if (delivery.admitted() || delivery.accepted() != null) {
            return "";
        }
        return List.of(rejected(staged), fall(staged), move(staged)).stream()
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElse("");
    }

    private String rejected(Staged staged) {
        for (Screened screened : staged.screened()) {
            if (screened.rejected() > REJECTED_ROWS && screened.rejected() * 100 > screened.read() * REJECTED_PERCENT) {
                return "Of " + screened.read() + " rows of " + screened.entity() + " " + screened.rejected()
                        + " were rejected, more than 2 %: nothing was loaded or published."
                        + " See 'quarantine list'; '--accept-volume REASON' takes the rest all the same";
            }
        }
        if (strict && staged.rejected() > 0) {
            return staged.rejected() + (staged.rejected() == 1 ? " row was" : " rows were")
                    + " rejected, and with '--strict' none may be: nothing was loaded or published."
                    + " See 'quarantine list'; '--accept-volume REASON' takes the rest all the same";
        }
        return "";
    }

    private String fall(Staged staged) {
        Map<String, Long> before = log.rowsOfLastComplete();
        for (Screened screened : staged.screened()) {
            long rows = staged.complete().contains(screened.entity()) ? before.getOrDefault(screened.entity(), 0L) : 0;
            if (rows >= ROWS_THAT_FALL && (rows - screened.staged()) * 100 >= rows * FALL_PERCENT) {
                return "The delivery has " + screened.staged() + " rows of " + screened.entity() + ", the last one had "
                        + rows + ": it looks incomplete, nothing was loaded or published." + ANYWAY;
            }
        }
        return "";
    }

    /** Amounts of several currencies have no sum here: each is compared with itself. */
    private String move(Staged staged) {
        if (!isPipelineKnown(staged)) {
            return "";
        }
        for (LoadMeasure before : log.lastMeasures(OPEN_PIPELINE)) {
            OpenPipeline now = staged.openPipeline().stream()
                    .filter(open -> open.currency().equals(before.currency()))
                    .findFirst()
                    .orElse(new OpenPipeline(before.currency(), 0, BigDecimal.ZERO));
            BigDecimal moved = now.amount().subtract(before.amount()).abs();
            boolean far = moved.compareTo(before.amount().abs().multiply(MOVE)) >= 0 && moved.signum() > 0;
            if (before.things() >= DEALS_THAT_MOVE && far) {
                return "The open pipeline" + (before.currency().isEmpty() ? "" : " in " + before.currency())
                        + " moves from " + money(before.amount()) + " (" + before.things() + " deals) to "
                        + money(now.amount()) + " (" + now.deals()
                        + " deals), by 30 % or more: nothing was loaded or published." + ANYWAY;
            }
        }
        return "";
    }

    /** What the next delivery is to be compared with; nothing where this one is not the full picture. */
    List<LoadMeasure> measures(Staged staged) {
        if (!isPipelineKnown(staged)) {
            return List.of();
        }
        if (staged.openPipeline().isEmpty()) {
            return List.of(new LoadMeasure(OPEN_PIPELINE, "", 0, BigDecimal.ZERO));
        }
        return staged.openPipeline().stream()
                .map(open -> new LoadMeasure(OPEN_PIPELINE, open.currency(), open.deals(), open.amount()))
                .toList();
    }

    /** Without the stages that an earlier delivery brought nobody here can tell which deals are open. */
    private boolean isPipelineKnown(Staged staged) {
        return staged.complete().contains("deals") && (staged.delivers("stages") || !log.wasEverMerged("stages"));
    }

    private static String money(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
