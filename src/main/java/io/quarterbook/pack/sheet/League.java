package io.quarterbook.pack.sheet;

import io.quarterbook.pack.LeagueRow;
import io.quarterbook.pack.PackModel;
import io.quarterbook.pack.ScoreRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The order of members: by attainment where there are quotas, else by bookings; ties share a rank. */
public record League(PackModel model, List<Placed> teams, List<Placed> reps) {
    /** A row with its rank, null where nothing can be ranked. */
    public record Placed(LeagueRow row, @Nullable Integer rank) {}

    public static League of(PackModel model) {
        String by = measure(model);
        long reps = model.league().stream().filter(row -> !row.team()).count();
        return new League(
                model,
                placed(model.league().stream().filter(LeagueRow::team).toList(), by, false),
                placed(model.league().stream().filter(row -> !row.team()).toList(), by, reps >= PackModel.FEWEST));
    }

    /** The code of the measure that ranks. */
    static String measure(PackModel model) {
        return model.hasQuota() ? "quota_attainment" : "bookings";
    }

    String measure() {
        return measure(model);
    }

    /** Child teams, then reps. */
    List<Placed> all() {
        List<Placed> all = new ArrayList<>(teams);
        all.addAll(reps);
        return all;
    }

    static @Nullable BigDecimal value(LeagueRow row, String kpi) {
        return row.figure(kpi).map(ScoreRow::actual).orElse(null);
    }

    private static List<Placed> placed(List<LeagueRow> rows, String by, boolean ranked) {
        List<LeagueRow> sorted = rows.stream()
                .sorted(Comparator.comparing(
                                (LeagueRow row) -> java.util.Optional.ofNullable(value(row, by)),
                                Comparator.comparing(
                                        value -> value.orElse(null),
                                        Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder())))
                        .thenComparing(LeagueRow::name)
                        .thenComparing(LeagueRow::id))
                .toList();
        List<Placed> placed = new ArrayList<>();
        BigDecimal before = null;
        int rank = 0;
        for (int i = 0; i < sorted.size(); i++) {
            BigDecimal value = value(sorted.get(i), by);
            rank = value != null && before != null && value.compareTo(before) == 0 ? rank : i + 1;
            placed.add(new Placed(sorted.get(i), ranked && value != null ? rank : null));
            before = value;
        }
        return List.copyOf(placed);
    }
}
