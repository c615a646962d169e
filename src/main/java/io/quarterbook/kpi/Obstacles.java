package io.quarterbook.kpi;

import static io.quarterbook.kpi.Term.number;

import io.quarterbook.measure.ClosedDeals;
import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Trait;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the way of figures of several subjects. */
final class Obstacles {
    static final Term CLOSED_DEALS = Term.sum(number(ClosedDeals.DEALS_WON), number(ClosedDeals.DEALS_LOST));

    private Obstacles() {}

    /** A reason where nothing was counted. */
    static Kpi.Obstacle without(Measure measure, Reason reason) {
        return taken -> taken.none(measure) ? reason : null;
    }

    /** A reason where a number is nothing, which nothing can be divided by. */
    static Kpi.Obstacle zero(Term term, Reason reason) {
        return taken -> term.of(taken).signum() == 0 ? reason : null;
    }

    /** A reason where the source says nothing of a kind. */
    static Kpi.Obstacle unless(Trait trait, Reason reason) {
        return taken -> taken.measures().traits().contains(trait) ? null : reason;
    }

    /** The first that stands in the way. */
    static Kpi.Obstacle first(Kpi.Obstacle... obstacles) {
        return taken -> Stream.of(obstacles)
                .map(obstacle -> obstacle.apply(taken))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static @Nullable Reason nothingClosed(Taken t) {
        return CLOSED_DEALS.of(t).signum() == 0 ? Reason.NO_CLOSED_DEALS : null;
    }

    /** One that has deals, but none with an amount. */
    static @Nullable Reason aSideIsUnpriced(Taken t) {
        boolean won = !t.none(ClosedDeals.DEALS_WON) && t.none(ClosedDeals.WON_AMOUNT);
        boolean lost = !t.none(ClosedDeals.DEALS_LOST) && t.none(ClosedDeals.LOST_AMOUNT);
        BigDecimal all = t.value(ClosedDeals.WON_AMOUNT).add(t.value(ClosedDeals.LOST_AMOUNT));
        return won || lost || all.signum() == 0 ? Reason.NO_PRICED_DEALS : null;
    }

    static @Nullable Reason noPricedWin(Taken t) {
        return t.none(ClosedDeals.DEALS_WON)
                ? Reason.NO_WON_DEALS
                : t.none(ClosedDeals.WON_AMOUNT) ? Reason.NO_PRICED_DEALS : null;
    }

    /** The quota, as far as nothing is booked of it. */
    static final Term REMAINING = Term.difference(Term.OfGoal.AMOUNT, Term.value(ClosedDeals.BOOKINGS));

    static @Nullable Reason noQuota(Taken t) {
        return t.goal() == null ? Reason.NO_QUOTA : null;
    }

    static @Nullable Reason quotaIsMet(Taken t) {
        return REMAINING.of(t).signum() <= 0 ? Reason.QUOTA_MET : null;
    }
}
