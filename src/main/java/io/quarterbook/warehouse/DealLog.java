package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static io.quarterbook.schema.warehouse.Tables.DEAL_TIP;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import org.jooq.Condition;
import org.jooq.DSLContext;

/** What the changes known so far come to. */
final class DealLog {
    private DealLog() {}

    /**
     * An observed change goes where the log has come to show the same value by then: the row only repeated what the
     * log says.
     */
    static void dropWhatTheLogShows(DSLContext tx, Load load) {
        if (load.first() || !load.delivers("deal_changes")) {
            return;
        }
        var observed = DEAL_CHANGE;
        var logged = DEAL_CHANGE.as("logged");
        var after = DEAL_CHANGE.as("after");
        Condition sameField = logged.DEAL_KEY
                .eq(observed.DEAL_KEY)
                .and(logged.FIELD.eq(observed.FIELD))
                .and(logged.ORIGIN.eq(inline("history")))
                .and(logged.KNOWN_TO.eq(Clocks.FOREVER));
        Condition sameValue = logged.VALUE
                .isNotDistinctFrom(observed.VALUE)
                .and(logged.MEMBER_KEY.isNotDistinctFrom(observed.MEMBER_KEY));
        Condition undone = exists(selectOne()
                .from(after)
                .where(after.DEAL_KEY.eq(observed.DEAL_KEY))
                .and(after.FIELD.eq(observed.FIELD))
                .and(after.ORIGIN.eq(inline("history")))
                .and(after.KNOWN_TO.eq(Clocks.FOREVER))
                .and(after.CHANGED_AT.gt(logged.CHANGED_AT))
                .and(after.CHANGED_AT.le(observed.SHOWN_AT)));
        tx.update(observed)
                .set(observed.KNOWN_TO, load.at())
                .where(observed.ORIGIN.eq(inline("observed")))
                .and(observed.KNOWN_TO.eq(Clocks.FOREVER))
                .and(observed.DEAL_KEY.in(select(TOUCHED_DEAL.DEAL_KEY).from(TOUCHED_DEAL)))
                .and(exists(selectOne()
                        .from(logged)
                        .where(sameField)
                        .and(sameValue)
                        .and(logged.CHANGED_AT.le(observed.SHOWN_AT))
                        .andNot(undone)))
                .execute();
    }

    /** Finds the last change known of every field of the deals at hand. */
    static void findTips(DSLContext tx) {
        var c = DEAL_CHANGE;
        tx.truncate(DEAL_TIP).execute();
        tx.insertInto(
                        DEAL_TIP,
                        DEAL_TIP.DEAL_KEY,
                        DEAL_TIP.FIELD,
                        DEAL_TIP.VALUE,
                        DEAL_TIP.MEMBER_KEY,
                        DEAL_TIP.CHANGED_AT,
                        DEAL_TIP.ORIGIN)
                .select(select(c.DEAL_KEY, c.FIELD, c.VALUE, c.MEMBER_KEY, c.CHANGED_AT, c.ORIGIN)
                        .distinctOn(c.DEAL_KEY, c.FIELD)
                        .from(DEAL_ROW)
                        .join(c)
                        .on(c.DEAL_KEY.eq(DEAL_ROW.DEAL_KEY).and(c.KNOWN_TO.eq(Clocks.FOREVER)))
                        .orderBy(
                                c.DEAL_KEY,
                                c.FIELD,
                                c.CHANGED_AT.desc().nullsLast(),
                                c.DELIVERY_KEY.desc(),
                                c.LINE.desc()))
                .execute();
        tx.execute("analyze warehouse.deal_tip");
    }

    /** Whether a deal has changes that the delivery at hand brought, or took back. */
    static Condition isTouched(org.jooq.Field<Long> dealKey) {
        return exists(selectOne().from(TOUCHED_DEAL).where(TOUCHED_DEAL.DEAL_KEY.eq(dealKey)));
    }

    /** No change of the stage is known. */
    static Condition hasNoStageChange(org.jooq.Field<Long> dealKey) {
        return notExists(selectOne()
                .from(DEAL_TIP)
                .where(DEAL_TIP.DEAL_KEY.eq(dealKey))
                .and(DEAL_TIP.FIELD.eq(inline("stage"))));
    }
}
