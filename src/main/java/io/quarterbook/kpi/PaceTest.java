package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Pace;
import io.quarterbook.measure.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether moving quickly through discovery goes along with fewer wins: the win rate of deals that were faster through it
 * than three quarters of the company's, beside those of the others. It tells what is associated, not what causes it.
 *
 * @param low days in discovery, below which a deal is fast; above {@code high} it is slow
 * @param bands those with deals
 */
public record PaceTest(Window window, Scope scope, BigDecimal low, BigDecimal high, Map<Pace.Band, Result> bands) {
    private static final int ENOUGH = 5;

    /** How many of the closed deals of a band were won. */
    public record Result(long won, long closed) {
        public BigDecimal winRate() {
            return BigDecimal.valueOf(won).divide(BigDecimal.valueOf(closed), MathContext.DECIMAL128);
        }

        public Interval interval() {
            return Interval.wilson(won, closed);
        }
    }

    /** Of everybody who has closed deals that were in discovery, in the order of kind and id. */
    public static List<PaceTest> of(Review review, Pace pace, Window window) {
        Map<Integer, List<Pace.Deals>> byScope = new HashMap<>();
        pace.of(review.measures().windows().indexOf(window))
                .forEach(deals -> byScope.computeIfAbsent(deals.scopeKey(), key -> new ArrayList<>())
                        .add(deals));
        return review.scopes().stream()
                .filter(scope -> byScope.containsKey(scope.key()))
                .map(scope -> of(window, scope, byScope.getOrDefault(scope.key(), List.of())))
                .toList();
    }

    private static PaceTest of(Window window, Scope scope, List<Pace.Deals> deals) {
        Map<Pace.Band, Result> bands = new EnumMap<>(Pace.Band.class);
        deals.forEach(each -> bands.put(each.band(), new Result(each.won(), each.closed())));
        return new PaceTest(window, scope, deals.get(0).low(), deals.get(0).high(), bands);
    }

    /**
     * Whether fast deals were won so much less often than normal ones that it is hardly chance: the intervals do not
     * touch, and both rest on at least five deals.
     */
    public boolean isHasteAssociatedWithLosses() {
        Result fast = enough(Pace.Band.FAST);
        Result normal = enough(Pace.Band.NORMAL);
        return fast != null && normal != null && fast.interval().isBelow(normal.interval());
    }

    private @Nullable Result enough(Pace.Band band) {
        Result result = bands.get(band);
        return result == null || result.closed() < ENOUGH ? null : result;
    }
}
