package io.quarterbook.pack.assembly;

import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.calendar.Window;
import io.quarterbook.kpi.Comparison;
import io.quarterbook.kpi.GoalKpis;
import io.quarterbook.kpi.Review;
import io.quarterbook.measure.DealLine;
import io.quarterbook.measure.Goal;
import io.quarterbook.measure.Scope;
import io.quarterbook.measure.ScopeKind;
import io.quarterbook.measure.Trait;
import io.quarterbook.pack.CumulativePoint;
import io.quarterbook.pack.Days;
import io.quarterbook.pack.DealRow;
import io.quarterbook.pack.DefinitionRow;
import io.quarterbook.pack.Outcome;
import io.quarterbook.pack.PackKind;
import io.quarterbook.pack.PackModel;
import io.quarterbook.warehouse.Organisation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the model of one pack. */
public final class PackAssembler {
    private final PackContext context;
    private final Review review;
    private final ScoreRows scores;
    private final Leagues leagues;

    public PackAssembler(PackContext context) {
        this.context = context;
        this.review = context.review();
        this.scores = new ScoreRows(review, context.targeting(), context.kpis());
        this.leagues = new Leagues(context, scores);
    }

    /** @param deals of the scope, in the order to be shown */
    public PackModel model(PackPlace place, List<DealLine> deals) {
        Scope scope = place.scope();
        Group group = group(scope);
        return new PackModel(
                PackKind.valueOf(scope.kind().name()),
                scope.id(),
                name(scope),
                placeLine(scope),
                role(scope),
                PeriodWords.of(review.asked(), context.calendar()),
                context.state(),
                review.asked().period().isOver(),
                review.asked().period().snapshotDay(),
                context.asOf().day(),
                context.asOf().knownAt(),
                context.targeting().bands(),
                context.currency(),
                context.asOf().zone().getId(),
                context.publicationId(),
                group.words(),
                group.comparison() == null ? 0 : group.comparison().size(),
                group.above() == null ? "" : group.above().name(),
                scores.of(scope, group.comparison(), scope, group.above()),
                cumulative(scope),
                leagues.of(place),
                deals.stream().map(this::deal).toList(),
                new Exceptions(context).of(concerned(scope), scope.kind() == ScopeKind.COMPANY),
                definitions(),
                leftOut(),
                notes(scope));
    }

    /** Who a scope is compared with, and the scope above it. */
    private record Group(
            @Nullable Comparison comparison, @Nullable Scope above, String words) {}

    private Group group(Scope scope) {
        if (scope.kind() == ScopeKind.COMPANY) {
            return new Group(null, null, "None");
        }
        Organisation organisation = context.organisation();
        if (scope.kind() == ScopeKind.TEAM) {
            Organisation.Team team = organisation.teams().get(scope.teamKey());
            Scope above = team == null || team.parentKey() == 0 ? company() : scope(team.parentKey());
            return new Group(null, above, "None: teams are not ranked");
        }
        Organisation.Rep rep = organisation.reps().get(scope.repKey());
        if (rep == null || rep.teamKey() == 0) {
            return new Group(null, company(), "None: in no team");
        }
        Scope team = scope(rep.teamKey());
        if (team == null) {
            return new Group(null, company(), "None");
        }
        Comparison comparison = leagues.comparison(team);
        return new Group(comparison, team, team.name() + ", " + comparison.size() + " reps");
    }

    private Scope company() {
        return review.scopes().stream()
                .filter(scope -> scope.kind() == ScopeKind.COMPANY)
                .findFirst()
                .orElseThrow();
    }

    private @Nullable Scope scope(long teamKey) {
        return review.scopes().stream()
                .filter(scope -> scope.kind() == ScopeKind.TEAM && scope.teamKey() == teamKey)
                .findFirst()
                .orElse(null);
    }

    private String placeLine(Scope scope) {
        Organisation organisation = context.organisation();
        List<String> parts = new ArrayList<>();
        Organisation.Team team = null;
        if (scope.kind() == ScopeKind.REP) {
            Organisation.Rep rep = organisation.reps().get(scope.repKey());
            add(parts, rep == null ? null : rep.role());
            team = rep == null ? null : organisation.teams().get(rep.teamKey());
            parts.add(team == null ? "In no team" : teamName(team.name()));
        } else if (scope.kind() == ScopeKind.TEAM) {
            team = organisation.teams().get(scope.teamKey());
            parts.add(leagues.size(scope));
            Organisation.Team parent =
                    team == null ? null : organisation.teams().get(team.parentKey());
            add(parts, parent == null ? null : parent.name());
        } else {
            parts.add(leagues.size(scope));
        }
        if (team != null && team.manager() != null && !team.manager().equals(team.name())) {
            parts.add("Manager: " + team.manager());
        }
        return String.join("  ·  ", parts);
    }

    private static String name(Scope scope) {
        return scope.kind() == ScopeKind.TEAM ? teamName(scope.name()) : scope.name();
    }

    private static String teamName(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith("team ") ? name : "Team " + name;
    }

    private static void add(List<String> parts, @Nullable String part) {
        if (part != null) {
            parts.add(part);
        }
    }

    private String role(Scope scope) {
        Organisation.Rep rep = context.organisation().reps().get(scope.repKey());
        String role = rep == null ? null : rep.role();
        return role == null ? "default" : role;
    }

    private List<CumulativePoint> cumulative(Scope scope) {
        Period year = review.asked().period().period().year(context.calendar());
        LocalDate until = review.asked().period().until();
        BigDecimal actual = BigDecimal.ZERO;
        BigDecimal prior = BigDecimal.ZERO;
        BigDecimal quota = BigDecimal.ZERO;
        List<CumulativePoint> points = new ArrayList<>();
        for (Period month : year.parts(PeriodKind.MONTH, context.calendar())) {
            actual = actual.add(context.months().of(scope, month.start()));
            prior = prior.add(context.months().of(scope, month.start().minusYears(1)));
            Goal goal = hasQuotas() ? review.measures().goals().of(scope, new Window(month, month.end())) : null;
            quota = quota == null || goal == null ? null : quota.add(goal.amount());
            points.add(new CumulativePoint(
                    Days.month(month.start()),
                    month.start().isBefore(until) ? actual : null,
                    quota,
                    isBeforeFirstEvent(year) ? null : prior));
        }
        return points;
    }

    private boolean isBeforeFirstEvent(Period year) {
        LocalDate first = review.measures().firstEvent();
        return first == null || !first.isBefore(year.start());
    }

    private boolean hasQuotas() {
        return review.kpis().contains(GoalKpis.QUOTA_ATTAINMENT);
    }

    private DealRow deal(DealLine line) {
        LocalDate last = line.closedOn() == null ? review.asked().period().snapshotDay() : line.closedOn();
        Long days = line.creationAssumed()
                ? null
                : last.toEpochDay() - line.createdOn().toEpochDay();
        String url = context.dealUrl();
        return new DealRow(
                line.id(),
                url == null ? null : url.replace("{deal_id}", line.id()),
                line.name(),
                line.account(),
                line.product(),
                line.owner(),
                line.stage(),
                Outcome.valueOf(line.outcome().toUpperCase(Locale.ROOT)),
                line.amount(),
                line.listAmount(),
                line.creationAssumed() ? null : line.createdOn(),
                line.closedOn(),
                line.closedOn() == null ? line.expectedCloseOn() : null,
                days,
                line.type().equals("new") ? null : line.type(),
                line.lossReason());
    }

    private Predicate<Long> concerned(Scope scope) {
        LocalDate day = review.asked().period().snapshotDay();
        return repKey -> scope.kind() == ScopeKind.REP
                ? scope.repKey() == repKey
                : review.measures().roster().isIn(scope, repKey, day);
    }

    private List<DefinitionRow> definitions() {
        return review.kpis().stream()
                .filter(kpi -> context.kpis().contains(kpi.code()))
                .map(kpi -> new DefinitionRow(
                        kpi.label(),
                        kpi.meaning(),
                        kpi.source() + ".csv",
                        switch (kpi.better()) {
                            case HIGHER -> "higher";
                            case LOWER -> "lower";
                            case NEITHER -> "–";
                        }))
                .toList();
    }

    private List<String> leftOut() {
        return hasQuotas() ? List.of() : List.of("Goal attainment: the source has no quotas");
    }

    private List<String> notes(Scope scope) {
        List<String> notes = new ArrayList<>();
        Goal goal =
                hasQuotas() ? review.measures().goals().of(scope, review.asked().period()) : null;
        if (goal != null && goal.covered() < goal.reps()) {
            notes.add("The goal covers " + goal.covered() + " of " + goal.reps() + " reps.");
        }
        if (goal != null && !review.asked().period().isOver()) {
            notes.add("The period is still open: attainment is read against the share of working days gone,"
                    + " bookings against the whole quota.");
        }
        boolean hasLog = review.measures().traits().contains(Trait.STAGE_LOG);
        if (!hasLog) {
            notes.add(
                    "Close dates are those that the CRM gives, which people can edit; it delivered no log of changes.");
        }
        if (!hasLog || !review.measures().traits().contains(Trait.QUALIFIED_STAGE)) {
            notes.add("New pipeline counts the creation of deals: no stage is known to qualify them.");
        }
        return notes;
    }
}
