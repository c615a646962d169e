package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.STAGE_STAY;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import io.quarterbook.schema.warehouse.tables.FactDeal;
import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** How long deals stood in which open stage. */
final class StageStays {
    private StageStays() {}

    static void fill(Bench bench) {
        FactDeal f = FACT_DEAL;
        Field<OffsetDateTime> k = inline(bench.known().k(), SQLDataType.TIMESTAMPWITHTIMEZONE);
        Field<OffsetDateTime> until = max(f.EFFECTIVE_TO);
        Condition hasEnded = until.lt(k);
        Field<OffsetDateTime> left = when(hasEnded, until);
        bench.fill(
                STAGE_STAY,
                select(
                                f.DEAL_KEY,
                                f.STAGE_KEY,
                                f.STAGE_ENTERED_AT,
                                left,
                                bench.localDay(f.STAGE_ENTERED_AT),
                                bench.localDay(left))
                        .from(f)
                        .join(STANDING_DEAL)
                        .on(STANDING_DEAL.DEAL_KEY.eq(f.DEAL_KEY))
                        .where(bench.known().versions(f))
                        .and(f.OUTCOME.eq(inline("open")))
                        .and(f.EFFECTIVE_FROM.lt(k))
                        .and(STANDING_DEAL.CREATION_ASSUMED.isFalse())
                        .and(Bench.isSale(STANDING_DEAL.TYPE))
                        .groupBy(f.DEAL_KEY, f.STAGE_KEY, f.STAGE_ENTERED_AT));
    }
}
