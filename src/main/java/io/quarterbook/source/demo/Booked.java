package io.quarterbook.source.demo;

import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What each rep books on each day, in euros: what calls are measured against. */
final class Booked {
    private final int firstDay;
    private final int days;
    private final double[][] byRep;
    private final Rates rates;

    Booked(World world) {
        this.firstDay = Moment.day(world.firstDay());
        this.days = Moment.day(world.horizon()) - firstDay + 1;
        this.byRep = new double[world.roster().reps().size()][days];
        this.rates = world.rates();
    }

    /** Credits a deal that is won in the end to those who shared it, or owned it then. */
    void add(Deal deal, @Nullable Splits splits) {
        StagePath path = deal.path();
        int day = Moment.day(path.last().at());
        if (!path.isWon() || day >= firstDay + days || deal.isVoid()) {
            return;
        }
        String amount = deal.log().valueAt(DealField.AMOUNT, path.closedAt());
        double euros = amount == null
                ? 0
                : Double.parseDouble(amount) * rates.spot(deal.bargain().region(), day);
        if (splits != null && splits.holdsAt(path.closedAt())) {
            for (Splits.Share share : splits.shares()) {
                credit(share.repId(), day, share.overlay() ? 0 : euros * share.percent() / 100);
            }
        } else {
            String owner = deal.ownerAt(path.closedAt());
            if (owner != null) {
                credit(owner, day, euros);
            }
        }
    }

    private void credit(String repId, int day, double euros) {
        byRep[Ids.repNumber(repId)][day - firstDay] += euros;
    }

    double[] of(DemoRep rep) {
        return byRep[rep.number()];
    }

    double[] nothing() {
        return new double[days];
    }

    /** Adds what the rep booked on the days in a team. */
    void addTo(double[] sum, DemoRep rep, Team team) {
        double[] own = of(rep);
        for (int i = 0; i < days; i++) {
            sum[i] += own[i] != 0 && rep.teamOn(firstDay + i).equals(team) ? own[i] : 0;
        }
    }

    /** The sum of the days from one up to another, exclusive. */
    double sum(double[] daily, LocalDate from, LocalDate until) {
        int start = Math.max(Moment.day(from) - firstDay, 0);
        int end = Math.min(Moment.day(until) - firstDay, days);
        return start >= end ? 0 : Arrays.stream(daily, start, end).sum();
    }
}
