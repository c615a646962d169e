package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.lead;
import static org.jooq.impl.DSL.select;

import java.time.OffsetDateTime;
import org.jooq.DSLContext;
import org.jooq.Field;

/** The states of a deal follow one another without gap or overlap: a load that breaks this is undone. */
final class Overlaps {
    private Overlaps() {}

    static void check(DSLContext tx) {
        Field<OffsetDateTime> next = lead(FACT_DEAL.EFFECTIVE_FROM)
                .over()
                .partitionBy(FACT_DEAL.DEAL_KEY)
                .orderBy(FACT_DEAL.EFFECTIVE_FROM);
        var states = select(FACT_DEAL.DEAL_KEY, FACT_DEAL.EFFECTIVE_TO, next.as("next"))
                .from(FACT_DEAL)
                .join(TOUCHED_DEAL)
                .on(TOUCHED_DEAL.DEAL_KEY.eq(FACT_DEAL.DEAL_KEY))
                .where(FACT_DEAL.KNOWN_TO.eq(Clocks.FOREVER))
                .asTable("states");
        Field<OffsetDateTime> following = states.field("next", OffsetDateTime.class);
        int broken = tx.fetchCount(
                states,
                states.field(FACT_DEAL.EFFECTIVE_TO)
                        .isDistinctFrom(org.jooq.impl.DSL.coalesce(following, Clocks.FOREVER)));
        if (broken > 0) {
            throw new IllegalStateException(broken + " states of deals overlap or leave a gap");
        }
    }
}
