package io.quarterbook.source.demo;

import java.util.function.IntFunction;

/** Everybody who calls: the reps for themselves, their managers for each of them, and for the teams and the company. */
final class Callers {
    private static final IntFunction<Region> EUROS = day -> Region.CONTINENT;

    private final World world;
    private final Booked booked;
    private final Submissions submissions;

    Callers(World world, Booked booked, Export export) {
        this.world = world;
        this.booked = booked;
        this.submissions = new Submissions(world, booked, export);
    }

    void write() {
        for (DemoRep rep : world.roster().reps()) {
            if (!world.roster().isNew(rep)) {
                of(rep);
            }
        }
        double[] company = booked.nothing();
        for (Region region : world.roster().regions()) {
            double[] sum = booked.nothing();
            for (Team team : world.roster().teams()) {
                if (team.region() == region) {
                    add(sum, of(team));
                }
            }
            add(company, sum);
            if (world.roster().hasRegions()) {
                manager("team", region.teamId(), day -> region, sum);
            }
        }
        manager("team", Team.TOP, EUROS, company);
        manager("company", "company", EUROS, company);
    }

    private void of(DemoRep rep) {
        Dice dice = world.dice("calls", rep.number());
        Absences absences = new Absences(world, rep);
        int minute = dice.between(0, 59);
        submissions.write(
                new Caller(
                        "rep",
                        rep.id(),
                        "rep",
                        rep::regionOn,
                        day -> rep.worksOn(day) && !absences.cover(day),
                        booked.of(rep),
                        rep.bias(),
                        0.3,
                        false,
                        minute),
                dice.apart());
        submissions.write(
                new Caller(
                        "rep",
                        rep.id(),
                        "manager",
                        rep::regionOn,
                        rep::worksOn,
                        booked.of(rep),
                        rep.bias() * 0.4,
                        0.25,
                        true,
                        dice.between(minute, 59) + 59),
                dice.apart());
    }

    private double[] of(Team team) {
        double[] sum = booked.nothing();
        world.roster().members(team).forEach(rep -> booked.addTo(sum, rep, team));
        manager("team", team.id(), day -> team.region(), sum);
        return sum;
    }

    private void manager(String scope, String id, IntFunction<Region> region, double[] daily) {
        Dice dice = world.dice(id, scope.length());
        double bias = dice.between(-0.08, 0.12);
        int minute = 60 + dice.between(20, 55);
        submissions.write(
                new Caller(scope, id, "manager", region, day -> true, daily, bias, 0.15, false, minute), dice);
    }

    private static void add(double[] sum, double[] part) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += part[i];
        }
    }
}
