package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * A target for every month that a rep is employed, in the currency of the team at its beginning, to the end of the last
 * quarter; the last team has targets of its own, a little below the sum of its reps'.
 */
final class Quotas {
    /** What an ordinary rep in full swing is asked for in an ordinary month, in euros. */
    private static final double MONTH = 53_000;

    private static final int STEP = 500;
    private static final double TEAM_SHARE = 0.95;

    private final World world;
    private final Export export;

    Quotas(World world, Export export) {
        this.world = world;
        this.export = export;
    }

    void write() {
        YearMonth last = YearMonth.from(world.horizon());
        for (DemoRep rep : world.roster().reps()) {
            for (YearMonth month = YearMonth.from(world.firstDay());
                    !month.isAfter(last);
                    month = month.plusMonths(1)) {
                Region region = rep.regionOn(Moment.day(month.atDay(1)));
                long amount = Money.rounded(euros(rep, month) / region.euros(), STEP);
                if (amount > 0) {
                    write("rep", rep.id(), month.toString(), amount, region, rep.hireKnownAt());
                }
            }
        }
        Team own = world.roster().teams().get(world.roster().teams().size() - 1);
        for (LocalDate start = world.firstDay(); !start.isAfter(world.lastDay()); start = start.plusMonths(3)) {
            writeTeam(own, start);
        }
    }

    private double euros(DemoRep rep, YearMonth month) {
        double scale = world.size().dealsPerRepAndMonth() / DemoSize.DEFAULT.dealsPerRepAndMonth();
        return MONTH * scale * rep.weight() * rep.ramp(month) * Season.quota(month);
    }

    private void writeTeam(Team team, LocalDate start) {
        double sum = 0;
        for (DemoRep rep : world.roster().members(team)) {
            for (int i = 0; i < 3; i++) {
                LocalDate month = start.plusMonths(i);
                boolean member = rep.teamOn(Moment.day(month)).equals(team);
                sum += member ? euros(rep, YearMonth.from(month)) : 0;
            }
        }
        String period = start.getYear() + "-Q" + (start.getMonthValue() / 3 + 1);
        long amount = Money.rounded(sum * TEAM_SHARE / team.region().euros(), STEP);
        write("team", team.id(), period, amount, team.region(), Moment.ALWAYS);
    }

    private void write(String scope, String id, String period, long amount, Region region, long known) {
        export.put(DemoFile.QUOTAS, Entry.since(known, file -> file.text(scope)
                .text(id)
                .text(period)
                .number(amount)
                .text(region.currency())
                .end()));
    }
}
