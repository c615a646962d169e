package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static org.jooq.impl.DSL.inline;

import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/**
 * An ordered-set statistic over pooled rows: linear and exact between ranks. Never an average of percentiles.
 *
 * @param code its name in {@code measure.figure}
 * @param share which percentile, 0.5 for the median
 */
public record Percentile(String code, Field<BigDecimal> value, Condition rows, BigDecimal share) {
    private static final Condition WON = CLOSED_DEAL.OUTCOME.eq(inline("won"));
    private static final Condition LOST = CLOSED_DEAL.OUTCOME.eq(inline("lost"));
    private static final Condition A_SALE = CLOSED_DEAL.TYPE.ne(inline("credit"));
    private static final Field<BigDecimal> DAYS = CLOSED_DEAL.CYCLE_DAYS.cast(SQLDataType.NUMERIC);

    public static final Percentile WON_MEDIAN =
            new Percentile("won_amount_median", CLOSED_DEAL.FULL_AMOUNT, WON.and(A_SALE), new BigDecimal("0.5"));
    public static final Percentile CYCLE_MEDIAN = new Percentile("cycle_days_median", DAYS, WON, new BigDecimal("0.5"));
    public static final Percentile CYCLE_P75 = new Percentile("cycle_days_p75", DAYS, WON, new BigDecimal("0.75"));
    public static final Percentile CYCLE_P90 = new Percentile("cycle_days_p90", DAYS, WON, new BigDecimal("0.9"));
    public static final Percentile LOSS_MEDIAN = new Percentile("loss_days_median", DAYS, LOST, new BigDecimal("0.5"));

    public static final List<Percentile> ALL = List.of(WON_MEDIAN, CYCLE_MEDIAN, CYCLE_P75, CYCLE_P90, LOSS_MEDIAN);
}
