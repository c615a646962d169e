package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rep, and what makes one differ from the next.
 *
 * @param stays the teams one after the other, the first since ever
 * @param winRate share of the deals that will be won
 * @param size factor on the size of deals
 * @param weight factor on the quota
 * @param bias how far a commit call is off what is still to come, as a share of it
 */
record DemoRep(
        int number,
        String name,
        List<Stay> stays,
        String role,
        LocalDate hiredOn,
        @Nullable LocalDate leftOn,
        double winRate,
        double size,
        double weight,
        double bias) {
    /** A time in a team, until the next begins. */
    record Stay(Team team, LocalDate from) {}

    private static final long NOTICE = 14L * Moment.DAY;
    private static final double[] RAMP = {0.25, 0.5, 0.75};

    String id() {
        return Ids.rep(number);
    }

    /** Share of full output, and of the full quota, in a month: a joiner starts small; 0 when not employed. */
    double ramp(YearMonth month) {
        YearMonth hired = YearMonth.from(hiredOn);
        if (month.isBefore(hired) || (leftOn != null && month.isAfter(YearMonth.from(leftOn)))) {
            return 0;
        }
        long months = hired.until(month, ChronoUnit.MONTHS);
        return months < RAMP.length ? RAMP[(int) months] : 1;
    }

    boolean worksOn(int day) {
        return day >= Moment.day(hiredOn) && (leftOn == null || day <= Moment.day(leftOn));
    }

    /** When it was known that this rep comes. */
    long hireKnownAt() {
        return Moment.at(Moment.day(hiredOn), 0, 0) - NOTICE;
    }

    /** When it was known that this rep goes. */
    long leaveKnownAt() {
        return leftOn == null ? Moment.NEVER : Moment.at(Moment.day(leftOn), 12, 0) - NOTICE;
    }

    long movedAt() {
        return stays.size() < 2
                ? Moment.NEVER
                : Moment.at(Moment.day(stays.get(1).from()), 6, 0);
    }

    Team teamOn(int day) {
        Team team = stays.get(0).team();
        for (Stay stay : stays) {
            team = Moment.day(stay.from()) <= day ? stay.team() : team;
        }
        return team;
    }

    Region regionOn(int day) {
        return teamOn(day).region();
    }
}
