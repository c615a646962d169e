package io.quarterbook.kpi;

import io.quarterbook.measure.Measure;
import io.quarterbook.measure.Waterfall;
import java.util.List;

/**
 * What moved the pipeline that is due in the period (of a source without due dates: all of it). Opening and all that came
 * in, plus increased, less decreased, plus or minus rates, less all that went out, is what stands at the end.
 */
public final class WaterfallKpis {
    public static final Kpi OPENING = of(
            Waterfall.OPENING,
            "Pipeline at the opening",
            Better.HIGHER,
            "Open and due in the period when it began, at the rate of the day before.");
    public static final Kpi NEW = of(
            Waterfall.NEW,
            "+ New",
            Better.HIGHER,
            "Created in the period and due in it, at the amount with which it first was.");
    public static final Kpi REOPENED =
            of(Waterfall.REOPENED, "+ Reopened", Better.NEITHER, "Closed when the period began, and open again in it.");
    public static final Kpi TRANSFERRED_IN = of(
            Waterfall.TRANSFERRED_IN,
            "+ Transferred in",
            Better.NEITHER,
            "Taken over from somebody else, or come along with somebody who joined the team.");
    public static final Kpi PULLED_IN = of(
            Waterfall.PULLED_IN, "+ Pulled in", Better.HIGHER, "Open when the period began, and dated into it since.");
    public static final Kpi UNPLANNED = of(
            Waterfall.UNPLANNED,
            "+ Unplanned",
            Better.NEITHER,
            "Open when the period began, closed in it without ever being due in it.");
    public static final Kpi INCREASED = of(
            Waterfall.INCREASED,
            "+ Increased",
            Better.HIGHER,
            "What was added to amounts, by new prices or larger shares, at the rate of the entry.");
    public static final Kpi DECREASED = of(
            Waterfall.DECREASED,
            "- Decreased",
            Better.LOWER,
            "What was taken off amounts, by new prices or smaller shares, at the rate of the entry.");
    public static final Kpi FX = of(
            Waterfall.FX, "+ Exchange rates", Better.NEITHER, "What the rates of foreign currencies added, or took.");
    public static final Kpi WON = of(
            Waterfall.WON,
            "- Won",
            Better.HIGHER,
            "Booked: the bookings, but for deals that were reopened, lost or declared void since.");
    public static final Kpi LOST = of(Waterfall.LOST, "- Lost", Better.LOWER, "Lost, at the amount of the close.");
    public static final Kpi PUSHED_OUT = of(
            Waterfall.PUSHED_OUT,
            "- Pushed out",
            Better.LOWER,
            "Still open but no longer due in the period, at the amount just before.");
    public static final Kpi TRANSFERRED_OUT = of(
            Waterfall.TRANSFERRED_OUT,
            "- Transferred out",
            Better.NEITHER,
            "Handed over to somebody else, or gone along with somebody who left the team.");
    public static final Kpi VOID = of(
            Waterfall.VOID,
            "- Void",
            Better.NEITHER,
            "Deleted, merged or declared void in the period, at the amount just before.");
    public static final Kpi CLOSING = of(
            Waterfall.CLOSING,
            "Pipeline at the end",
            Better.HIGHER,
            "Open and due in the period at its end, at the rate of its last day: of a period that is over, what is overdue.");

    /** In the order in which they add up. */
    public static final List<Kpi> ALL = List.of(
            OPENING,
            NEW,
            REOPENED,
            TRANSFERRED_IN,
            PULLED_IN,
            UNPLANNED,
            INCREASED,
            DECREASED,
            FX,
            WON,
            LOST,
            PUSHED_OUT,
            TRANSFERRED_OUT,
            VOID,
            CLOSING);

    private WaterfallKpis() {}

    private static Kpi of(Measure part, String label, Better better, String meaning) {
        return new Kpi(part.code(), label, Unit.MONEY, better, "deals", meaning, Kpi.sum(part));
    }
}
