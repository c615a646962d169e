package io.quarterbook.pack;

import io.quarterbook.kpi.Bands;
import io.quarterbook.kpi.Better;
import io.quarterbook.kpi.Status;
import io.quarterbook.kpi.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One measure of one scope; null is "undefined", never zero.
 *
 * @param kpi the code of the catalogue
 * @param target what was to be reached: for bookings the quota, for attainment 1
 * @param due what of the target is to be reached by now: less of the quota while the period is open
 * @param bands where the status turns
 * @param median of the comparison group, null where it is too small
 * @param rank in the comparison group, 1 is best
 * @param ranked how many have a rank
 * @param n things behind the figure, null where none are counted
 * @param reason code of why {@code actual} is undefined, empty otherwise
 * @param trend the figure of each period of the trend, oldest first; empty if none is kept
 * @param groupTrend the same of the scope above; empty if there is none
 */
public record ScoreRow(
        String kpi,
        Unit unit,
        Better better,
        @Nullable BigDecimal actual,
        @Nullable BigDecimal target,
        @Nullable BigDecimal due,
        Bands bands,
        @Nullable BigDecimal prior,
        @Nullable BigDecimal lastYear,
        @Nullable BigDecimal median,
        @Nullable Integer rank,
        @Nullable Integer ranked,
        @Nullable Long n,
        String reason,
        @Nullable BigDecimal yearToDate,
        List<@Nullable BigDecimal> trend,
        List<@Nullable BigDecimal> groupTrend) {
    public ScoreRow {
        trend = Collections.unmodifiableList(new ArrayList<>(trend));
        groupTrend = Collections.unmodifiableList(new ArrayList<>(groupTrend));
        if (kpi.isBlank() || (rank == null) != (ranked == null)) {
            throw new IllegalArgumentException("score row " + kpi);
        }
    }

    /** How it stands against what is to be reached by now. */
    public Status status() {
        return bands.status(actual, due, better);
    }
}
