package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;

import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;

/** Which columns of deals people fill in at all: nobody is judged by one that nobody does. */
record FilledIn(boolean dueDates, boolean amounts, boolean nextSteps) {
    /** A column of which at least one deal in so many ever had a value is one that people fill in. */
    private static final int ONE_IN = 20;

    /** As known at K, of the deals that stand. */
    static FilledIn of(Bench bench) {
        return new FilledIn(
                isFilled(bench, everWith(bench, FACT_DEAL.EXPECTED_CLOSE_ON)),
                isFilled(bench, everWith(bench, FACT_DEAL.AMOUNT)),
                isFilled(
                        bench,
                        selectDistinct(DIM_DEAL.DEAL_KEY)
                                .from(DIM_DEAL)
                                .where(DIM_DEAL.KNOWN_FROM.lt(bench.known().k()))
                                .and(DIM_DEAL.NEXT_STEP.isNotNull())));
    }

    private static Select<Record1<Long>> everWith(Bench bench, Field<?> column) {
        return selectDistinct(FACT_DEAL.DEAL_KEY)
                .from(FACT_DEAL)
                .where(bench.known().versions(FACT_DEAL))
                .and(FACT_DEAL.EFFECTIVE_FROM.lt(bench.known().k()))
                .and(column.isNotNull());
    }

    private static boolean isFilled(Bench bench, Select<? extends Record1<Long>> carriers) {
        int all = bench.sql().fetchCount(STANDING_DEAL);
        int filled = bench.sql()
                .fetchCount(
                        select(STANDING_DEAL.DEAL_KEY).from(STANDING_DEAL).where(STANDING_DEAL.DEAL_KEY.in(carriers)));
        return all > 0 && filled * (long) ONE_IN >= all;
    }
}
