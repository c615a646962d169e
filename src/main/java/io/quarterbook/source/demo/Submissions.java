package io.quarterbook.source.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;

/**
 * Calls, every Monday morning before nine, for the quarter and the month that run. Whoever calls knows what is won, and
 * judges what is still to come: rightly on the whole, too high or too low, and the better the nearer the end.
 */
final class Submissions {
    private static final double FORGOTTEN = 0.04;
    private static final int STEP = 100;

    private final World world;
    private final Booked booked;
    private final Export export;

    Submissions(World world, Booked booked, Export export) {
        this.world = world;
        this.booked = booked;
        this.export = export;
    }

    void write(Caller caller, Dice dice) {
        for (LocalDate start = world.firstDay(); !start.isAfter(world.lastDay()); start = start.plusMonths(3)) {
            String code = start.getYear() + "-Q" + (start.getMonthValue() / 3 + 1);
            write(caller, code, start, start.plusMonths(3), dice);
        }
        for (LocalDate start = world.firstDay(); !start.isAfter(world.lastDay()); start = start.plusMonths(1)) {
            write(caller, YearMonth.from(start).toString(), start, start.plusMonths(1), dice);
        }
    }

    private void write(Caller caller, String period, LocalDate start, LocalDate end, Dice dice) {
        double actual = booked.sum(caller.booked(), start, end);
        LocalDate monday = start.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        for (; monday.isBefore(end); monday = monday.plusWeeks(1)) {
            int day = Moment.day(monday);
            double noise = caller.noise() * StrictMath.sqrt((Moment.day(end) - day) / 91.0) * dice.gaussian();
            boolean calls = caller.calls().test(day) && !dice.chance(FORGOTTEN);
            double optimism = dice.between(0.1, 0.35);
            if (calls) {
                double won = booked.sum(caller.booked(), start, monday);
                double toGo = Math.max(actual - won, 0);
                double commit = Math.max(1 + caller.bias() + noise, 0.05);
                submit(caller, period, day, "commit", won + toGo * commit);
                if (!caller.onlyCommit()) {
                    submit(caller, period, day, "most_likely", won + toGo * (commit + optimism / 2));
                    submit(caller, period, day, "best_case", won + toGo * (commit + optimism) * 1.15);
                }
            }
        }
    }

    private void submit(Caller caller, String period, int day, String category, double euros) {
        Region region = caller.region().apply(day);
        long amount = Money.rounded(euros / world.rates().spot(region, day), STEP);
        long at = Moment.at(day, 7, caller.minute());
        export.put(DemoFile.FORECASTS, Entry.since(at, file -> file.text(caller.scope())
                .text(caller.scopeId())
                .text(period)
                .text(category)
                .number(amount)
                .text(region.currency())
                .moment(at)
                .text(caller.kind())
                .text("true")
                .end()));
    }
}
