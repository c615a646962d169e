package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.BRIDGE_DEAL_CREDIT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_CREDIT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_SPLIT;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;

import java.time.OffsetDateTime;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Who is credited with the touched deals that have splits or a decided credit. */
final class DealCredit {
    private DealCredit() {}

    /** Brings the bridge to what splits and decisions now say. */
    static void rebuild(DSLContext tx, Load load) {
        if (load.first()) {
            tx.insertInto(TOUCHED_DEAL, TOUCHED_DEAL.DEAL_KEY, TOUCHED_DEAL.IN_FORCE_AT)
                    .select(selectDistinct(DEAL_SPLIT.DEAL_KEY, load.inForceAt())
                            .from(DEAL_SPLIT))
                    .execute();
        }
        rebuild(tx, load, load.first() ? Clocks.ALWAYS : val(load.at()));
    }

    /**
     * Brings the bridge to what splits and decisions now say.
     *
     * @param since from when that is known
     */
    static void rebuild(DSLContext tx, Load load, Field<OffsetDateTime> since) {
        var b = BRIDGE_DEAL_CREDIT;
        var c = DEAL_CREDIT;
        Condition same = c.DEAL_KEY
                .eq(b.DEAL_KEY)
                .and(c.REP_KEY.eq(b.REP_KEY))
                .and(c.KIND.eq(b.KIND))
                .and(c.SHARE.eq(b.SHARE))
                .and(c.ORIGIN.eq(b.ORIGIN))
                .and(c.EFFECTIVE_FROM.eq(b.EFFECTIVE_FROM))
                .and(c.EFFECTIVE_TO.eq(b.EFFECTIVE_TO));
        Condition stands = b.KNOWN_TO.eq(Clocks.FOREVER);
        tx.update(b)
                .set(b.KNOWN_TO, since)
                .where(stands)
                .and(exists(selectOne().from(TOUCHED_DEAL).where(TOUCHED_DEAL.DEAL_KEY.eq(b.DEAL_KEY))))
                .and(notExists(selectOne().from(c).where(same)))
                .execute();
        tx.insertInto(
                        b,
                        b.DEAL_KEY,
                        b.REP_KEY,
                        b.SHARE,
                        b.KIND,
                        b.ORIGIN,
                        b.EFFECTIVE_FROM,
                        b.EFFECTIVE_TO,
                        b.KNOWN_FROM,
                        b.KNOWN_TO,
                        b.AUDIT_RUN_KEY)
                .select(select(
                                c.DEAL_KEY,
                                c.REP_KEY,
                                c.SHARE,
                                c.KIND,
                                c.ORIGIN,
                                c.EFFECTIVE_FROM,
                                c.EFFECTIVE_TO,
                                since,
                                Clocks.FOREVER,
                                inline(load.runKey()))
                        .from(c)
                        .where(notExists(selectOne().from(b).where(stands).and(same))))
                .execute();
    }
}
