package io.quarterbook.pack;

import io.quarterbook.kpi.Bands;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that one pack shows, and nothing of how it was found.
 *
 * @param placeLine who they are or what it covers, as in "Account Executive · Team North · Manager: Jonas Berg"
 * @param role chooses the rows of the scorecard; one that the composition does not name takes the default
 * @param state as in open, provisional, final v1
 * @param over whether the period had ended at the as-of
 * @param through the last day counted
 * @param asOf the day whose end is the state of knowledge
 * @param businessTime the file's created and modified time
 * @param bands where the status turns, where a measure has no bands of its own
 * @param currency ISO code
 * @param zone of the calendar, as in Europe/Berlin
 * @param comparisonGroup as in "Central, 11 reps"
 * @param comparisonSize reps in it; with fewer than five nothing is compared
 * @param groupName short name of the scope above, for the legend; blank if there is none
 * @param scorecard measures that have a source; others are in {@code leftOut}
 * @param cumulative months of the fiscal year
 * @param league members and child teams; empty in the pack of a rep
 * @param deals in the order they are to be shown
 * @param leftOut what is not shown because its source is absent, in words
 * @param notes further lines about this pack, as "Quota: 1 of 3 months"
 */
public record PackModel(
        PackKind kind,
        String id,
        String name,
        String placeLine,
        String role,
        PeriodText period,
        String state,
        boolean over,
        LocalDate through,
        LocalDate asOf,
        Instant businessTime,
        Bands bands,
        String currency,
        String zone,
        String publicationId,
        String comparisonGroup,
        int comparisonSize,
        String groupName,
        List<ScoreRow> scorecard,
        List<CumulativePoint> cumulative,
        List<LeagueRow> league,
        List<DealRow> deals,
        List<ExceptionRow> exceptions,
        List<DefinitionRow> definitions,
        List<String> leftOut,
        List<String> notes) {
    /** The smallest group in which people are compared, and the smallest n that is judged. */
    public static final int FEWEST = 5;

    public PackModel {
        scorecard = List.copyOf(scorecard);
        cumulative = List.copyOf(cumulative);
        league = List.copyOf(league);
        deals = List.copyOf(deals);
        exceptions = List.copyOf(exceptions);
        definitions = List.copyOf(definitions);
        leftOut = List.copyOf(leftOut);
        notes = List.copyOf(notes);
        if (name.isBlank() || (kind == PackKind.REP && !league.isEmpty())) {
            throw new IllegalArgumentException("pack of " + id);
        }
    }

    public Optional<ScoreRow> figure(String kpi) {
        return scorecard.stream().filter(row -> row.kpi().equals(kpi)).findFirst();
    }

    /** Whether attainment of a quota is known, which then leads the pack. */
    public boolean hasQuota() {
        return figure("quota_attainment").filter(row -> row.actual() != null).isPresent();
    }

    /** Whether people are compared at all. */
    public boolean compares() {
        return comparisonSize >= FEWEST;
    }
}
