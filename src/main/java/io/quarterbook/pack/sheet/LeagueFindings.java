package io.quarterbook.pack.sheet;

import io.quarterbook.kpi.Status;
import io.quarterbook.kpi.Unit;
import io.quarterbook.pack.Composition;
import io.quarterbook.pack.Display;
import io.quarterbook.pack.Finding;
import io.quarterbook.pack.Findings;
import io.quarterbook.pack.LeagueRow;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands out among the members of a team, then in its own figures. */
public record LeagueFindings(PackModel model, Composition composition) {
    private static final BigDecimal LOW = new BigDecimal("0.8");
    private static final int MOST = 3;
    private static final int LONGEST_NAME = 16;

    public List<Finding> all() {
        Findings all = new Findings(model, composition);
        List<Finding> findings = new ArrayList<>(all.urgent());
        leaders().ifPresent(findings::add);
        (model.hasQuota() ? belowQuota() : belowPrior()).ifPresent(findings::add);
        List<Finding> own = all.most(MOST);
        for (Finding finding : own) {
            if (findings.size() < MOST
                    && !findings.contains(finding)
                    && !finding.claim().startsWith("Bookings")
                    && !finding.claim().startsWith("Attainment")) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private Optional<Finding> leaders() {
        BigDecimal total = model.figure("bookings").map(ScoreRow::actual).orElse(null);
        List<LeagueRow> best = members().stream()
                .filter(row -> booked(row).signum() > 0)
                .sorted(Comparator.comparing(LeagueFindings::booked).reversed().thenComparing(LeagueRow::id))
                .limit(2)
                .toList();
        if (total == null || total.signum() <= 0 || best.size() < 2 || members().size() < PackModel.FEWEST) {
            return Optional.empty();
        }
        Display display = new Display(model.currency());
        BigDecimal both = booked(best.get(0)).add(booked(best.get(1)));
        String share = display.value(Unit.SHARE, both.divide(total, 4, RoundingMode.HALF_UP))
                .text();
        String claim = name(best.get(0)) + " and " + name(best.get(1)) + " booked " + share + ".";
        String evidence = display.value(Unit.MONEY, both).text() + " of "
                + display.value(Unit.MONEY, total).text() + "; " + members().size() + " " + kind() + " in all.";
        return Optional.of(new Finding(Status.ON_TRACK, claim, evidence));
    }

    private Optional<Finding> belowQuota() {
        List<LeagueRow> low = members().stream()
                .filter(row -> less(League.value(row, "quota_attainment"), LOW))
                .toList();
        long all = members().stream()
                .filter(row -> League.value(row, "quota_attainment") != null)
                .count();
        // Nobody has finished while the period is open, and one alone is no league.
        if (all < 2 || !model.over()) {
            return Optional.empty();
        }
        return Optional.of(
                low.isEmpty()
                        ? new Finding(
                                Status.AHEAD, "None of " + all + " " + kind() + " finished below 80% of quota.", " ")
                        : new Finding(
                                Status.BEHIND,
                                low.size() + " of " + all + " " + kind() + " finished below 80% of quota.",
                                names(low)));
    }

    private Optional<Finding> belowPrior() {
        List<ScoreRow> known = members().stream()
                .flatMap(row -> row.figure("bookings").stream())
                .filter(row -> row.actual() != null && row.prior() != null)
                .toList();
        long less =
                known.stream().filter(row -> less(row.actual(), row.prior())).count();
        if (known.size() < 2) {
            return Optional.empty();
        }
        Status status =
                less * 2 > known.size() ? Status.WATCH : less * 2 < known.size() ? Status.AHEAD : Status.ON_TRACK;
        String claim = less + " of " + known.size() + " " + kind() + " booked less than in "
                + model.period().priorLabel() + ".";
        return Optional.of(new Finding(status, claim, (known.size() - less) + " booked as much or more."));
    }

    private static boolean less(@Nullable BigDecimal value, @Nullable BigDecimal other) {
        return value != null && other != null && value.compareTo(other) < 0;
    }

    private List<LeagueRow> members() {
        List<LeagueRow> reps =
                model.league().stream().filter(row -> !row.team()).toList();
        return reps.size() >= 2 ? reps : model.league();
    }

    private String kind() {
        return members().stream().allMatch(LeagueRow::team) ? "teams" : "reps";
    }

    private static String names(List<LeagueRow> rows) {
        StringBuilder text = new StringBuilder(name(rows.get(0)));
        int i = 1;
        while (i < rows.size() && text.length() + name(rows.get(i)).length() < 80) {
            text.append(", ").append(name(rows.get(i++)));
        }
        return text + (i < rows.size() ? " and " + (rows.size() - i) + " more." : ".");
    }

    private static String name(LeagueRow row) {
        String name = row.name();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    private static BigDecimal booked(LeagueRow row) {
        BigDecimal booked = League.value(row, "bookings");
        return booked == null ? BigDecimal.ZERO : booked;
    }
}
