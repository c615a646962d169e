package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A rep, and what makes one differ from the next.
 *
 * @param winRate share of the deals that will be won
 * @param size factor on the size of deals
 * @param weight factor on the quota
 */
record DemoRep(
        String id,
        String name,
        String teamId,
        String role,
        LocalDate hiredOn,
        @Nullable LocalDate leftOn,
        double winRate,
        double size,
        double weight) {
    private static final double[] RAMP = {0.25, 0.5, 0.75};

    /** Share of full output, and of the full quota, in a month: a joiner starts small; 0 when not employed. */
    double ramp(YearMonth month) {
        YearMonth hired = YearMonth.from(hiredOn);
        if (month.isBefore(hired) || (leftOn != null && month.isAfter(YearMonth.from(leftOn)))) {
            return 0;
        }
        long months = hired.until(month, ChronoUnit.MONTHS);
        return months < RAMP.length ? RAMP[(int) months] : 1;
    }

    boolean worksOn(LocalDate day) {
        return !day.isBefore(hiredOn) && (leftOn == null || !day.isAfter(leftOn));
    }
}
