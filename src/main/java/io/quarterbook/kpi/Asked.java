package io.quarterbook.kpi;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.calendar.Window;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The windows that a publication of a period asks for.
 *
 * @param period the asked one
 * @param rows those that have rows in files: the period, its parts that have begun, its fiscal year to date
 * @param prior the period before, cut after as many days
 * @param lastYear the same period last year, cut after as many days
 * @param year the fiscal year to date, as of the period's last day
 * @param trend the last eight periods in order, this one last
 */
public record Asked(Window period, List<Window> rows, Window prior, Window lastYear, Window year, List<Window> trend) {
    private static final int TREND = 8;

    /** @throws IllegalArgumentException where the period has not begun at the as-of */
    public static Asked of(Period period, AsOf asOf, FiscalCalendar calendar) {
        Window window = Window.of(period, asOf);
        Window year = new Window(period.year(calendar), window.until());
        List<Window> rows = new ArrayList<>(List.of(window));
        for (PeriodKind kind : List.of(PeriodKind.QUARTER, PeriodKind.MONTH)) {
            period.parts(kind, calendar).stream()
                    .filter(part -> part.start().isBefore(window.until()))
                    .forEach(part -> rows.add(Window.of(part, asOf)));
        }
        if (!rows.contains(year)) {
            rows.add(year);
        }
        List<Window> trend = new ArrayList<>();
        for (int back = TREND - 1; back > 0; back--) {
            Period earlier = period.back(back, calendar);
            trend.add(new Window(earlier, earlier.end()));
        }
        trend.add(window);
        return new Asked(
                window,
                rows,
                window.likewise(period.back(1, calendar)),
                window.likewise(period.lastYear(calendar)),
                year,
                trend);
    }

    /** Those that have rows in files, in the order of files: that of their codes. */
    List<Window> rowsInOrder() {
        return rows.stream()
                .sorted(Comparator.comparing(window -> window.period().code()))
                .toList();
    }

    /** Every window once, the asked one first. */
    List<Window> all() {
        List<Window> all = new ArrayList<>(rows);
        all.add(prior);
        all.add(lastYear);
        all.addAll(trend);
        return all.stream().distinct().toList();
    }
}
