package io.quarterbook.job;

import io.quarterbook.kpi.Catalogue;
import io.quarterbook.kpi.Kpi;
import io.quarterbook.restatement.Explainer;
import io.quarterbook.restatement.Explanation;
import io.quarterbook.restatement.ExplanationText;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The verb {@code explain}: a figure, its formula, and the rows that make it. */
public final class Explaining {
    /** How an answer is written. */
    public enum Form {
        TEXT,
        JSON,
        CSV
    }

    private final Home home;
    private final Sides sides;

    public Explaining(Home home) {
        this(home, Clock.systemUTC());
    }

    Explaining(Home home, Clock clock) {
        this.home = home;
        this.sides = new Sides(home, clock);
    }

    /**
     * Explains a published figure; what was never published, as it is known now.
     *
     * @param scope {@code company}, {@code team:ID}, {@code rep:ID} or {@code member:TEAM/REP}
     * @param run a run, a publication, or {@code now}; null: what managers find
     */
    public Outcome explain(String period, String scope, String kpiCode, @Nullable String run, Form form) {
        Kpi kpi = Catalogue.named(kpiCode)
                .orElseThrow(() -> new OperatorException(
                        Exit.USAGE, "There is no KPI '" + kpiCode + "': 'quarterbook kpis' lists them"));
        Sides.Named of = sides.asked(period, run);
        Explanation explanation = Explainer.explain(home.database().dsl(), of.side(), scope, kpi)
                .orElseThrow(() -> new OperatorException(
                        Exit.USAGE,
                        "There is no '" + scope + "' in " + period
                                + ": write company, team:ID, rep:ID or member:TEAM/REP"));
        List<String> lines =
                switch (form) {
                    case TEXT -> ExplanationText.lines(of.name(), explanation);
                    case JSON -> List.of(Json.text(explanation));
                    case CSV -> ExplanationText.csv(explanation);
                };
        return new Outcome(Exit.DONE, "explained", lines);
    }
}
