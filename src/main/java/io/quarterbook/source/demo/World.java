package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * What every rep's story plays in.
 *
 * @param firstDay of the first quarter with bookings
 * @param lastDay the day of the last delivery
 * @param horizon the end of the last day's quarter: stories go on until then, so that calls for it can be right
 */
record World(
        DemoSize size,
        LocalDate firstDay,
        LocalDate lastDay,
        LocalDate horizon,
        Roster roster,
        Rates rates,
        Map<Region, WorkingDays> workingDays) {
    private static final int MONTHS_BEFORE = 4;

    static World of(DemoSize size, LocalDate lastDay) {
        LocalDate firstDay = Season.quarterStart(lastDay).minusMonths(3L * (size.quarters() - 1));
        LocalDate horizon = Season.quarterEnd(lastDay);
        Map<Region, WorkingDays> calendars = new EnumMap<>(Region.class);
        for (Region region : Region.values()) {
            calendars.put(region, new WorkingDays(region, firstDay.getYear() - 1, horizon.getYear() + 2));
        }
        Rates rates = new Rates(size.seed(), firstDay.minusMonths(MONTHS_BEFORE), horizon);
        return new World(size, firstDay, lastDay, horizon, new Roster(size, firstDay, lastDay), rates, calendars);
    }

    /** From here on deals are opened, so that the first quarter begins with a pipeline. */
    LocalDate firstCreation() {
        return firstDay.minusMonths(MONTHS_BEFORE);
    }

    WorkingDays workingDays(Region region) {
        return Objects.requireNonNull(workingDays.get(region));
    }

    /** The working days where the rep sold when a story began. */
    WorkingDays workingDays(DemoRep rep, long moment) {
        return workingDays(rep.regionOn(Moment.day(moment)));
    }

    Dice dice(String purpose, int number) {
        return Dice.of(size.seed(), purpose, number);
    }
}
