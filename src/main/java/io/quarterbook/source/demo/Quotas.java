package io.quarterbook.source.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;

/** A target for every month that a rep is employed, to the end of the last quarter. */
final class Quotas {
    /** What an ordinary rep in full swing is asked for in an ordinary month. */
    static final double MONTH = 53_000;

    private static final BigDecimal STEP = BigDecimal.valueOf(500);

    private Quotas() {}

    static Table table(Roster roster, LocalDate firstDay, LocalDate lastDay) {
        Table table = new Table("scope", "scope_id", "period", "amount");
        YearMonth last = YearMonth.from(Season.quarterEnd(lastDay));
        for (DemoRep rep : roster.reps()) {
            for (YearMonth month = YearMonth.from(firstDay); !month.isAfter(last); month = month.plusMonths(1)) {
                BigDecimal amount = amount(rep, month);
                if (amount.signum() > 0) {
                    table.row("rep", rep.id(), month, amount);
                }
            }
        }
        return table;
    }

    private static BigDecimal amount(DemoRep rep, YearMonth month) {
        double exact = MONTH * rep.weight() * rep.ramp(month) * Season.quota(month);
        return BigDecimal.valueOf(exact).divide(STEP, 0, RoundingMode.HALF_UP).multiply(STEP);
    }
}
