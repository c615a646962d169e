package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
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
}
