package io.quarterbook.job;

import io.quarterbook.kpi.Asked;
import io.quarterbook.kpi.FigureCsv;
import io.quarterbook.kpi.MeasureCsv;
import io.quarterbook.kpi.Review;
import io.quarterbook.kpi.Targeting;
import io.quarterbook.measure.Workbench;
import io.quarterbook.pack.assembly.Holders;
import io.quarterbook.restatement.Side;
import io.quarterbook.warehouse.Clocks;
import io.quarterbook.warehouse.Organisation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The verb {@code export}: figures with what they are read against, and the measures that they are made of, as tidy CSV. */
public final class Exporting {
    private final Home home;
    private final Sides sides;

    public Exporting(Home home) {
        this(home, Clock.systemUTC());
    }

    Exporting(Home home, Clock clock) {
        this.home = home;
        this.sides = new Sides(home, clock);
    }

    /**
     * Exports a period as it was published; what was never published, as it is known now. Targets are those of today.
     *
     * @param run a run, a publication, or {@code now}; null: what managers find
     * @param folder where to; its files of the same names are replaced
     */
    public Outcome export(String period, @Nullable String run, Path folder) {
        Sides.Named of = sides.asked(period, run);
        return Workbench.apart(home.database().dsl(), bench -> export(bench, of, folder));
    }

    private Outcome export(DSLContext bench, Sides.Named of, Path folder) {
        Side side = of.side();
        Asked asked = side.asked();
        Review review = Review.compute(bench, side.asOf(), side.policy(), asked, side.sources());
        Organisation organisation = Organisation.on(
                bench, asked.period().snapshotDay(), Clocks.at(side.asOf().knownAt()));
        Targeting targeting =
                new Targeting(review, home.settings().reports().targets(), scope -> Holders.of(scope, organisation));
        FigureCsv figures = new FigureCsv(review, targeting);
        TextFile.write(folder.resolve("figures.csv"), figures::write);
        TextFile.write(folder.resolve("measures.csv"), out -> MeasureCsv.write(review, out));
        return new Outcome(
                Exit.DONE,
                "exported",
                List.of("Exported " + side.period() + ", " + of.name() + ", to " + folder + "."));
    }
}
