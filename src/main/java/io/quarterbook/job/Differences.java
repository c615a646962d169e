package io.quarterbook.job;

import io.quarterbook.restatement.Attributed;
import io.quarterbook.restatement.Attribution;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The verb {@code diff}: which figures of a period differ between two publications, or the last one and now, and why. */
public final class Differences {
    private final Home home;
    private final Sides sides;

    public Differences(Home home) {
        this(home, Clock.systemUTC());
    }

    Differences(Home home, Clock clock) {
        this.home = home;
        this.sides = new Sides(home, clock);
    }

    /** An answer for machines. */
    private record Answer(String period, String before, String after, List<Attributed> figures) {}

    /**
     * Compares.
     *
     * @param from a run, a publication, or {@code now}; null: the last publication
     * @param to likewise; null: now, or where that is what was published last, the last two publications are compared
     * @param asOf the day that is now; null: the business date
     */
    public Outcome compare(
            String period, @Nullable String from, @Nullable String to, @Nullable LocalDate asOf, boolean json) {
        DSLContext sql = home.database().dsl();
        List<String> all = sides.all(period);
        if (from == null && all.isEmpty()) {
            throw new OperatorException(Exit.USAGE, period + " was never published: there is nothing to compare");
        }
        Sides.Named before = from == null ? sides.published(all.get(0), period) : sides.named(period, from, asOf);
        Sides.Named after = to == null ? sides.now(period, asOf) : sides.named(period, to, asOf);
        List<Attributed> figures = Attribution.between(sql, before.side(), after.side());
        if (figures.isEmpty() && from == null && all.size() > 1) {
            before = sides.published(all.get(1), period);
            after = sides.published(all.get(0), period);
            figures = Attribution.between(sql, before.side(), after.side());
        }
        Exit exit = figures.isEmpty() ? Exit.DONE : Exit.DIFFERENT;
        return new Outcome(
                exit,
                "compared",
                json
                        ? List.of(Json.text(new Answer(period, before.name(), after.name(), figures)))
                        : told(period, before, after, figures));
    }

    private static List<String> told(String period, Sides.Named before, Sides.Named after, List<Attributed> figures) {
        List<String> lines = new ArrayList<>();
        lines.add(period + ": " + before.name() + " -> " + after.name());
        lines.add(
                figures.isEmpty()
                        ? "No figure differs."
                        : figures.size() + (figures.size() == 1 ? " figure differs." : " figures differ."));
        figures.forEach(figure -> lines.addAll(figure.words()));
        return lines;
    }
}
