package io.quarterbook.kpi;

import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes figures.csv: every figure of the asked period with all that it is read against: target and status, the period
 * before, the same one last year, the year to date, the median of its team and the rank in it, and how sure a rate is.
 */
public final class FigureCsv {
    private static final List<String> COLUMNS = List.of(
            "period",
            "through",
            "scope",
            "scope_id",
            "scope_name",
            "kpi",
            "label",
            "unit",
            "better",
            "value",
            "numerator",
            "denominator",
            "n",
            "low",
            "high",
            "target",
            "status",
            "prior",
            "last_year",
            "year_to_date",
            "team_median",
            "rank",
            "ranked",
            "reason");

    private final Review review;
    private final Targeting targeting;
    private final Map<Long, Scope> reps = new HashMap<>();
    private final Map<Long, Scope> teams = new HashMap<>();
    private final Map<Long, Long> teamOf = new HashMap<>();
    private final Map<Integer, Comparison> groups = new HashMap<>();

    public FigureCsv(Review review, Targeting targeting) {
        this.review = review;
        this.targeting = targeting;
        LocalDate day = review.asked().period().snapshotDay();
        for (Scope scope : review.scopes()) {
            if (scope.kind() == ScopeKind.REP) {
                reps.put(scope.repKey(), scope);
            } else if (scope.kind() == ScopeKind.TEAM) {
                teams.put(scope.teamKey(), scope);
            } else if (scope.kind() == ScopeKind.MEMBER
                    && review.measures().roster().isIn(scope, scope.repKey(), day)) {
                teamOf.put(scope.repKey(), scope.teamKey());
            }
        }
    }

    /** Writes the rows of the asked period, in the order of kpis.csv. */
    public void write(Writer out) {
        try {
            out.write(String.join(",", COLUMNS) + "\r\n");
            for (KpiRow row : review.rows(review.asked().period())) {
                out.write(line(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write figures.csv", e);
        }
    }

    private String line(KpiRow row) {
        Asked asked = review.asked();
        Scope scope = row.scope();
        Kpi kpi = row.kpi();
        Figure figure = row.figure();
        Interval interval = kpi.interval(figure);
        Comparison group = group(scope);
        Integer rank = group == null ? null : group.rank(kpi, rep(scope));
        return String.join(
                        ",",
                        row.window().period().code(),
                        row.window().snapshotDay().toString(),
                        scope.kind().code(),
                        PlainText.cell(scope.id()),
                        PlainText.cell(scope.name()),
                        PlainText.cell(kpi.code()),
                        PlainText.cell(kpi.label()),
                        kpi.unit().code(),
                        kpi.better().name().toLowerCase(Locale.ROOT),
                        KpiCsv.plain(figure.value()),
                        KpiCsv.plain(figure.numerator()),
                        KpiCsv.plain(figure.denominator()),
                        Long.toString(figure.n()),
                        KpiCsv.plain(interval == null ? null : interval.low()),
                        KpiCsv.plain(interval == null ? null : interval.high()),
                        KpiCsv.plain(targeting.target(scope, kpi)),
                        status(scope, kpi, figure.value()),
                        KpiCsv.plain(review.value(asked.prior(), scope, kpi)),
                        KpiCsv.plain(review.value(asked.lastYear(), scope, kpi)),
                        KpiCsv.plain(review.value(asked.year(), scope, kpi)),
                        KpiCsv.plain(group == null ? null : group.median(kpi)),
                        rank == null ? "" : rank.toString(),
                        rank == null
                                ? ""
                                : Integer.toString(Objects.requireNonNull(group).ranked(kpi)),
                        figure.reason() == null ? "" : figure.reason().name())
                + "\r\n";
    }

    private String status(Scope scope, Kpi kpi, @Nullable BigDecimal value) {
        Status status = targeting.bands(scope, kpi).status(value, targeting.due(scope, kpi), kpi.better());
        return status == Status.NONE ? "" : status.name().toLowerCase(Locale.ROOT);
    }

    private Scope rep(Scope scope) {
        return scope.kind() == ScopeKind.MEMBER ? Objects.requireNonNull(reps.get(scope.repKey())) : scope;
    }

    /** Who it is read against: a rep of no team against nobody, a team and the company against their own reps. */
    private @Nullable Comparison group(Scope scope) {
        Scope team =
                switch (scope.kind()) {
                    case COMPANY -> scope;
                    case REP -> teams.get(teamOf.getOrDefault(scope.repKey(), 0L));
                    case MEMBER, TEAM -> teams.get(scope.teamKey());
                };
        return team == null ? null : groups.computeIfAbsent(team.key(), key -> Comparison.of(review, team));
    }
}
