package io.quarterbook.kpi;

import static io.quarterbook.kpi.Kpi.percentile;
import static io.quarterbook.kpi.Kpi.ratio;
import static io.quarterbook.kpi.Obstacles.first;
import static io.quarterbook.kpi.Obstacles.without;
import static io.quarterbook.kpi.Term.number;

import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Percentile;
import io.quarterbook.measure.StageEntries;
import java.util.List;

/** The funnel: of the deals that first entered a stage in the period, what became of them by now. */
public final class StageKpis {
    private static final String STAGES = "stages";

    public static final KpiFamily CONVERSION =
            new KpiFamily("stage_conversion", "stage", StageEntries.ENTERED, stage -> new Kpi(
                            "stage_conversion." + stage,
                            stage + ": advanced",
                            Unit.SHARE,
                            Better.HIGHER,
                            STAGES,
                            "Deals that first entered the stage in the period and were won or came to a higher stage since / all.",
                            share(StageEntries.ADVANCED, stage))
                    .judgedLater());

    public static final KpiFamily LOST = new KpiFamily("stage_lost", "stage", StageEntries.ENTERED, stage -> new Kpi(
                    "stage_lost." + stage,
                    stage + ": lost",
                    Unit.SHARE,
                    Better.LOWER,
                    STAGES,
                    "Deals that first entered the stage in the period and were lost without advancing / all.",
                    share(StageEntries.LOST, stage))
            .judgedLater());

    public static final KpiFamily VELOCITY_MEDIAN =
            new KpiFamily("stage_velocity_median", "stage", StageEntries.ENTERED, stage -> new Kpi(
                            "stage_velocity_median." + stage,
                            stage + ": days, median",
                            Unit.DAYS,
                            Better.LOWER,
                            STAGES,
                            "Half of the deals that first entered the stage in the period left it after at most so many days.",
                            days(Percentile.STAGE_MEDIAN, stage))
                    .judgedLater());

    public static final KpiFamily VELOCITY_P75 =
            new KpiFamily("stage_velocity_p75", "stage", StageEntries.ENTERED, stage -> new Kpi(
                            "stage_velocity_p75." + stage,
                            stage + ": days, 75th percentile",
                            Unit.DAYS,
                            Better.LOWER,
                            STAGES,
                            "Three quarters of the deals that first entered the stage in the period left it after at most so many days.",
                            days(Percentile.STAGE_P75, stage))
                    .judgedLater());

    static final List<KpiFamily> FAMILIES = List.of(CONVERSION, LOST, VELOCITY_MEDIAN, VELOCITY_P75);

    private StageKpis() {}

    private static Kpi.Formula share(Measure part, String stage) {
        Measure all = StageEntries.ENTERED.of(stage);
        return ratio(number(part.of(stage)), number(all), number(all), without(all, Reason.NO_ENTRIES));
    }

    private static Kpi.Formula days(Percentile percentile, String stage) {
        Percentile of = percentile.of(stage);
        return percentile(
                of,
                first(without(StageEntries.ENTERED.of(stage), Reason.NO_ENTRIES), without(of.over(), Reason.NOT_YET)));
    }
}
