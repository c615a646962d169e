package io.quarterbook.measure;

import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.Window;
import java.math.BigDecimal;
import java.math.MathContext;
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
        BigDecimal amount = quotas.of(scope.kind().code(), scope.id(), Employment.ALWAYS, window.period());
        if (amount == null) {
            return null;
        }
        Sum sum = new Sum();
        for (Roster.Stay stay : roster.stays(scope, window.start(), window.end())) {
            sum.add(stay.repKey(), roster.workingDays(stay, window.start(), window.until()), days(stay, window));
        }
        return new Goal(amount, sum.gone, sum.days, sum.reps.size(), sum.reps.size(), true);
    }

    private @Nullable Goal sumOfReps(Scope scope, Window window) {
        Sum sum = new Sum();
        Set<Long> everybody = new HashSet<>();
        for (Roster.Stay stay : roster.stays(scope, window.start(), window.end())) {
            int days = days(stay, window);
            if (days == 0) {
                continue;
            }
            everybody.add(stay.repKey());
            BigDecimal quota = quotas.of(
                    "rep", repIds.getOrDefault(stay.repKey(), ""), roster.employment(stay.repKey()), window.period());
            if (quota != null) {
                sum.amount = sum.amount.add(part(quota, stay.repKey(), days, window.period()));
                sum.add(stay.repKey(), roster.workingDays(stay, window.start(), window.until()), days);
            }
        }
        return sum.reps.isEmpty()
                ? null
                : new Goal(sum.amount, sum.gone, sum.days, sum.reps.size(), everybody.size(), false);
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

    private static final class Sum {
        private BigDecimal amount = BigDecimal.ZERO;
        private int gone;
        private int days;
        private final Set<Long> reps = new HashSet<>();

        void add(long repKey, int goneDays, int allDays) {
            reps.add(repKey);
            gone += goneDays;
            days += allDays;
        }
    }
}
