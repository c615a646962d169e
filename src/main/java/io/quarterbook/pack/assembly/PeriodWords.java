package io.quarterbook.pack.assembly;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.calendar.Period;
import io.quarterbook.calendar.PeriodKind;
import io.quarterbook.kpi.Asked;
import io.quarterbook.pack.Days;
import io.quarterbook.pack.PeriodText;
import java.time.LocalDate;
import java.util.Locale;

/** Periods in words, the same in every locale. */
final class PeriodWords {
    private PeriodWords() {}

    static PeriodText of(Asked asked, FiscalCalendar calendar) {
        Period period = asked.period().period();
        return new PeriodText(
                period.code(),
                period.kind().name().toLowerCase(Locale.ROOT),
                label(period),
                span(asked.period().start(), asked.period().snapshotDay()),
                label(asked.prior().period()),
                label(asked.lastYear().period()),
                label(period.year(calendar)),
                asked.trend().stream().map(window -> brief(window.period())).toList());
    }

    /** As in Q3 2017, Aug 2017, 2017. */
    static String label(Period period) {
        String year = period.code().substring(0, 4);
        return switch (period.kind()) {
            case MONTH -> Days.month(period.start()) + " " + year;
            case QUARTER -> period.code().substring(5) + " " + year;
            case YEAR -> year;
        };
    }

    private static String brief(Period period) {
        return period.kind() == PeriodKind.YEAR ? label(period) : label(period).replace(" 20", " ");
    }

    private static String span(LocalDate first, LocalDate last) {
        String from = Days.text(first);
        String year = " " + last.getYear();
        return (from.endsWith(year) ? from.substring(0, from.length() - year.length()) : from) + " – "
                + Days.text(last);
    }
}
