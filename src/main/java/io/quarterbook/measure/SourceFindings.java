package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectOne;

import io.quarterbook.calendar.Window;
import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.Clocks;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** How the source, its log and sales operations tell of the deals of a window, where they do not tell the same. */
final class SourceFindings {
    private static final int ASKED_WINDOW = 0;
    private static final Field<BigDecimal> MONEY = coalesce(STANDING_DEAL.AMOUNT_REPORTING, inline(BigDecimal.ZERO));

    private final DSLContext sql;
    private final AsKnown known;
    private final Window window;

    SourceFindings(DSLContext sql, AsKnown known, Window window) {
        this.sql = sql;
        this.known = known;
        this.window = window;
    }

    List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        found.addAll(deals(
                "NO_CLOSE_DATE",
                STANDING_DEAL.OUTCOME.ne(inline("open")).and(STANDING_DEAL.CLOSED_AT.isNull()),
                "Closed when it was first seen, and nothing says when: in no period"));
        found.addAll(deals(
                "CLOSE_DATED_BY_ROW",
                closedInWindow().and(isDatedByRow()),
                "No usable close date: closed when its row last changed"));
        found.addAll(deals(
                "NOT_IN_LOG", isCounted().and(isNotInLog()), "Its row shows what the log does not: taken as a change"));
        found.addAll(decisions());
        return found;
    }

    private List<Finding> deals(String rule, Condition which, String detail) {
        return sql.select(STANDING_DEAL.CLOSED_REP_KEY, DIM_DEAL.DEAL_ID, MONEY)
                .from(STANDING_DEAL)
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY).and(known.versions(DIM_DEAL)))
                .where(which)
                .orderBy(DIM_DEAL.DEAL_ID.collate("C"))
                .fetch(r -> new Finding(
                        rule, "", "deal", r.value1() == null ? 0 : r.value1(), r.value2(), 1, r.value3(), detail));
    }

    private Condition closedInWindow() {
        return in(CLOSED_DEAL, CLOSED_DEAL.WINDOW_KEY, CLOSED_DEAL.DEAL_KEY, STANDING_DEAL.DEAL_KEY);
    }

    private Condition isCounted() {
        return closedInWindow().or(in(OPEN_DEAL, OPEN_DEAL.WINDOW_KEY, OPEN_DEAL.DEAL_KEY, STANDING_DEAL.DEAL_KEY));
    }

    private static Condition in(
            Table<? extends Record> rows, Field<Integer> windowKey, Field<Long> dealKey, Field<Long> deal) {
        return exists(selectOne().from(rows).where(windowKey.eq(ASKED_WINDOW)).and(dealKey.eq(deal)));
    }

    private Condition isDatedByRow() {
        var c = DEAL_CHANGE;
        return exists(selectOne()
                .from(c)
                .where(c.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY))
                .and(known.versions(c))
                .and(c.CLOSING)
                .and(c.CHANGED_AT.eq(STANDING_DEAL.CLOSED_AT))
                .and(c.CHANGED_AT.eq(c.SHOWN_AT))
                .and(DIM_DEAL.CLOSED_AT.isDistinctFrom(c.CHANGED_AT)));
    }

    private Condition isNotInLog() {
        var shown = DEAL_CHANGE.as("shown");
        var logged = DEAL_CHANGE.as("logged");
        return exists(selectOne()
                .from(shown)
                .join(logged)
                .on(logged.DEAL_KEY.eq(shown.DEAL_KEY))
                .and(logged.FIELD.eq(shown.FIELD))
                .and(logged.ORIGIN.eq(inline("history")))
                .and(known.versions(logged))
                .where(shown.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY))
                .and(shown.ORIGIN.eq(inline("observed")))
                .and(known.versions(shown)));
    }

    /** Every decision of sales operations that is in force on a deal of the window. */
    private List<Finding> decisions() {
        var a = ADJUSTMENT;
        var f = FACT_DEAL;
        Condition excluded = f.OUTCOME
                .eq(inline("excluded"))
                .and(f.CLOSED_ON
                        .isNull()
                        .or(Clocks.effectiveOn(inline(window.start()), inline(window.until()), f.CLOSED_ON)));
        Condition counted = in(CLOSED_DEAL, CLOSED_DEAL.WINDOW_KEY, CLOSED_DEAL.DEAL_KEY, f.DEAL_KEY)
                .or(in(OPEN_DEAL, OPEN_DEAL.WINDOW_KEY, OPEN_DEAL.DEAL_KEY, f.DEAL_KEY));
        Field<String> detail =
                concat(a.FIELD, inline(" = "), a.VALUE, inline(": "), a.REASON, inline(", decided by "), a.APPROVED_BY);
        return sql.select(coalesce(f.CLOSED_REP_KEY, f.REP_KEY), DIM_DEAL.DEAL_ID, f.AMOUNT, detail)
                .from(a)
                .join(f)
                .on(f.DEAL_KEY.eq(a.DEAL_KEY).and(known.stateNow(f)))
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(a.DEAL_KEY).and(known.versions(DIM_DEAL)))
                .where(known.versions(a))
                .and(a.DECIDED_AT.lt(known.k()))
                .and(a.REVOKED_AT.isNull().or(a.REVOKED_AT.ge(known.k())))
                .and(excluded.or(counted))
                .orderBy(DIM_DEAL.DEAL_ID.collate("C"), a.DECIDED_AT, a.ADJUSTMENT_ID.collate("C"))
                .fetch(r -> new Finding(
                        "ADJUSTED",
                        "",
                        "deal",
                        r.value1(),
                        r.value2(),
                        1,
                        r.value3() == null ? BigDecimal.ZERO : r.value3(),
                        r.value4()));
    }
}
