package io.quarterbook.measure;

import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.Window;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The goal of each scope: its own row, else the sum of its reps', a mover's by working days in the team. */
public final class Goals {
    private final QuotaRows quotas;
    private final Roster roster;
    private final Map<Long, String> repIds;

    Goals(QuotaRows quotas, Roster roster, List<Scope> scopes) {
        this.quotas = quotas;
        this.roster = roster;
        this.repIds = scopes.stream()
                .filter(scope -> scope.kind() == ScopeKind.REP)
                .collect(Collectors.toMap(Scope::repKey, Scope::id));
    }

    /** The goal of a scope for the whole period of a window; null where it has none. */
    public @Nullable Goal of(Scope scope, Window window) {
        return switch (scope.kind()) {
            case REP, MEMBER -> scope.isUnassigned() ? null : sumOfReps(scope, window);
            case TEAM, COMPANY -> {
                Goal own = own(scope, window);
                yield own == null ? sumOfReps(scope, window) : own;
            }
        };
    }

    private @Nullable Goal own(Scope scope, Window window) {
        BigDecimal amount = ownAmount(scope, window);
        if (amount == null) {
            return null;
        }
        List<GoalShare> shares = shares(scope, window);
        return goal(amount, shares, reps(shares), true);
    }

    private @Nullable BigDecimal ownAmount(Scope scope, Window window) {
        boolean mayHave = scope.kind() == ScopeKind.TEAM || scope.kind() == ScopeKind.COMPANY;
        return mayHave ? quotas.of(scope.kind().code(), scope.id(), Employment.ALWAYS, window.period()) : null;
    }

    private @Nullable Goal sumOfReps(Scope scope, Window window) {
        List<GoalShare> shares = shares(scope, window);
        Set<Long> everybody = new HashSet<>();
        for (Roster.Stay stay : roster.stays(scope, window.start(), window.end())) {
            if (days(stay, window) > 0) {
                everybody.add(stay.repKey());
            }
        }
        BigDecimal amount = shares.stream().map(GoalShare::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return shares.isEmpty() ? null : goal(amount, shares, everybody.size(), false);
    }

    private static Goal goal(BigDecimal amount, List<GoalShare> shares, int everybody, boolean own) {
        return new Goal(
                amount,
                shares.stream().mapToInt(GoalShare::daysGone).sum(),
                shares.stream().mapToInt(GoalShare::days).sum(),
                reps(shares),
                everybody,
                own);
    }

    private static int reps(List<GoalShare> shares) {
        return (int) shares.stream().map(GoalShare::repId).distinct().count();
    }

    /**
     * Who carries the goal of a scope: of a goal of its own everybody, with no amount; else those who have a quota, with
     * their part of it.
     */
    public List<GoalShare> shares(Scope scope, Window window) {
        boolean own = ownAmount(scope, window) != null;
        List<GoalShare> shares = new ArrayList<>();
        for (Roster.Stay stay : roster.stays(scope, window.start(), window.end())) {
            String repId = repIds.getOrDefault(stay.repKey(), "");
            int days = days(stay, window);
            int gone = roster.workingDays(stay, window.start(), window.until());
            if (own) {
                shares.add(new GoalShare(repId, BigDecimal.ZERO, gone, days));
            } else if (days > 0) {
                BigDecimal quota = quotas.of("rep", repId, roster.employment(stay.repKey()), window.period());
                if (quota != null) {
                    shares.add(new GoalShare(repId, part(quota, stay.repKey(), days, window.period()), gone, days));
                }
            }
        }
        return shares;
    }

    private int days(Roster.Stay stay, Window window) {
        return roster.workingDays(stay, window.start(), window.end());
    }

    private BigDecimal part(BigDecimal quota, long repKey, int days, Period period) {
        int all = roster.employment(repKey).workingDays(period.start(), period.end());
        return days == all
                ? quota
                : quota.multiply(BigDecimal.valueOf(days)).divide(BigDecimal.valueOf(all), MathContext.DECIMAL128);
    }
}
