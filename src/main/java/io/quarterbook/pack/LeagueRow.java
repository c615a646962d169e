package io.quarterbook.pack;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One member or child team in the pack of a team or the company.
 *
 * @param href relative path to its own pack, null if it has none
 * @param team whether it is a team rather than a rep
 * @param ramping whether its quota is a ramped one
 * @param figures of the period
 */
public record LeagueRow(
        String id, String name, @Nullable String href, boolean team, boolean ramping, List<ScoreRow> figures) {
    public LeagueRow {
        figures = List.copyOf(figures);
    }

    public Optional<ScoreRow> figure(String kpi) {
        return figures.stream().filter(row -> row.kpi().equals(kpi)).findFirst();
    }
}
