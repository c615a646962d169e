package io.quarterbook.kpi;

import io.quarterbook.calendar.Window;
import io.quarterbook.measure.Roster;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The reps that a rep is compared with: those of a team at the end of the window who owned a deal before it ended and
 * were present for at least half of it, the subject included. Fewer than five are not compared.
 */
public final class Comparison {
    /** The smallest group, and the smallest n of a rate that is compared. */
    public static final int FEWEST = 5;

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Review review;
    private final List<Scope> group;
    private final Map<String, Map<Integer, BigDecimal>> values = new ConcurrentHashMap<>();

    private Comparison(Review review, List<Scope> group) {
        this.review = review;
        this.group = group;
    }

    /** The comparison group of a team, or of the whole company. */
    public static Comparison of(Review review, Scope teamOrCompany) {
        Window window = review.asked().period();
        Roster roster = review.measures().roster();
        return new Comparison(
                review,
                review.scopes().stream()
                        .filter(scope -> scope.kind() == ScopeKind.REP && !scope.isUnassigned())
                        .filter(rep -> roster.isIn(teamOrCompany, rep.repKey(), window.snapshotDay()))
                        .filter(rep -> roster.ownedADealBefore(rep.repKey(), window.until()))
                        .filter(rep -> roster.isPresentForHalf(rep.repKey(), window.start(), window.until()))
                        .toList());
    }

    /** How many reps are in the group. */
    public int size() {
        return group.size();
    }

    /** The median of the group's figures; null where fewer than five are defined. */
    public @Nullable BigDecimal median(Kpi kpi) {
        List<BigDecimal> sorted = values(kpi).values().stream().sorted().toList();
        if (sorted.size() < FEWEST) {
            return null;
        }
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(TWO);
    }

    /** The rank of a rep's figure, 1 is best, ties share one; null where it is not ranked. */
    public @Nullable Integer rank(Kpi kpi, Scope rep) {
        Map<Integer, BigDecimal> ranked = values(kpi);
        BigDecimal own = ranked.get(rep.key());
        if (own == null || ranked.size() < FEWEST || kpi.better() == Better.NEITHER) {
            return null;
        }
        int sign = kpi.better() == Better.HIGHER ? 1 : -1;
        return 1
                + (int) ranked.values().stream()
                        .filter(other -> other.compareTo(own) * sign > 0)
                        .count();
    }

    /** How many reps have a rank. */
    public int ranked(Kpi kpi) {
        return values(kpi).size();
    }

    private Map<Integer, BigDecimal> values(Kpi kpi) {
        return values.computeIfAbsent(kpi.code(), code -> {
            Map<Integer, BigDecimal> defined = new ConcurrentHashMap<>();
            for (Scope rep : group) {
                Figure figure = review.figure(review.asked().period(), rep, kpi);
                BigDecimal value = figure.value();
                if (value != null && (!kpi.formula().rate() || figure.n() >= FEWEST)) {
                    defined.put(rep.key(), value);
                }
            }
            return defined;
        });
    }
}
