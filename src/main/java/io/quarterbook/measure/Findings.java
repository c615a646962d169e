package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.DEAL_CREDIT;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Window;
import io.quarterbook.warehouse.AsKnown;
import io.quarterbook.warehouse.Clocks;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Looks for faults in the deals of the first window that was asked for, as known at K. */
public final class Findings {
    private static final int ASKED_WINDOW = 0;

    private final DSLContext sql;
    private final OffsetDateTime k;
    private final Window window;

    public Findings(DSLContext sql, AsOf asOf, Window window) {
        this.sql = sql;
        this.k = Clocks.at(asOf.knownAt());
        this.window = window;
    }

    /** Everything found, by rule and key. */
    public List<Finding> all() {
        List<Finding> found = new ArrayList<>();
        found.addAll(inferredReps());
        found.addAll(closed(
                "NO_AMOUNT",
                "bookings",
                CLOSED_DEAL.OUTCOME.eq("won").and(STANDING_DEAL.AMOUNT.isNull()),
                "Won without an amount: counted, not in money"));
        found.addAll(closed(
                "NO_RATE",
                "bookings",
                STANDING_DEAL.AMOUNT.isNotNull().and(STANDING_DEAL.AMOUNT_REPORTING.isNull()),
                "No exchange rate for the day of its close: counted, not in money"));
        found.addAll(closed(
                "SPLIT_REMAINDER",
                "bookings",
                STANDING_DEAL
                        .CLOSED_REP_KEY
                        .ne(0L)
                        .and(exists(selectOne()
                                .from(DEAL_CREDIT)
                                .where(DEAL_CREDIT.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY))
                                .and(DEAL_CREDIT.REP_KEY.eq(0L)))),
                "Its shares do not come to 1: the remainder is nobody's"));
        found.addAll(closed(
                "CLOSED_BEFORE_CREATED",
                "sales_cycle",
                STANDING_DEAL.CLOSED_ON.lt(STANDING_DEAL.CREATED_ON),
                "Closed before it was created: left out of the sales cycle"));
        found.addAll(undated());
        found.addAll(unassigned());
        found.addAll(new SourceFindings(sql, AsKnown.at(k), window).all());
        return found;
    }

    private List<Finding> inferredReps() {
        return sql.select(
                        DIM_REP.REP_KEY,
                        DIM_REP.REP_ID,
                        count(),
                        coalesce(sum(STANDING_DEAL.AMOUNT_REPORTING), BigDecimal.ZERO))
                .from(DIM_REP)
                .join(FACT_DEAL)
                .on(FACT_DEAL.REP_KEY.eq(DIM_REP.REP_KEY))
                .and(Clocks.knownAt(FACT_DEAL.KNOWN_FROM, FACT_DEAL.KNOWN_TO, k))
                .and(FACT_DEAL.EFFECTIVE_FROM.lt(k).and(FACT_DEAL.EFFECTIVE_TO.ge(k)))
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(FACT_DEAL.DEAL_KEY))
                .where(DIM_REP.INFERRED)
                .and(Clocks.knownAt(DIM_REP.KNOWN_FROM, DIM_REP.KNOWN_TO, k))
                .groupBy(DIM_REP.REP_KEY, DIM_REP.REP_ID)
                .orderBy(DIM_REP.REP_ID.collate("C"))
                .fetch(r -> new Finding(
                        "INFERRED_REP",
                        "",
                        "rep",
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        "Owns deals but is in no file of reps: taken in without a team"));
    }

    private List<Finding> closed(String rule, String kpi, Condition when, String detail) {
        return sql.select(STANDING_DEAL.CLOSED_REP_KEY, DIM_DEAL.DEAL_ID, coalesce(CLOSED_DEAL.AMOUNT, BigDecimal.ZERO))
                .from(CLOSED_DEAL)
                .join(SCOPE)
                .on(SCOPE.SCOPE_KEY.eq(CLOSED_DEAL.SCOPE_KEY).and(SCOPE.SCOPE_.eq("company")))
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(CLOSED_DEAL.DEAL_KEY))
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(CLOSED_DEAL.DEAL_KEY))
                .and(Clocks.knownAt(DIM_DEAL.KNOWN_FROM, DIM_DEAL.KNOWN_TO, k))
                .where(CLOSED_DEAL.WINDOW_KEY.eq(ASKED_WINDOW))
                .and(when)
                .orderBy(DIM_DEAL.DEAL_ID.collate("C"))
                .fetch(r -> new Finding(rule, kpi, "deal", r.value1(), r.value2(), 1, r.value3(), detail));
    }

    private List<Finding> undated() {
        return sql.select(FACT_DEAL.REP_KEY, DIM_DEAL.DEAL_ID, coalesce(OPEN_DEAL.AMOUNT, BigDecimal.ZERO))
                .from(OPEN_DEAL)
                .join(SCOPE)
                .on(SCOPE.SCOPE_KEY.eq(OPEN_DEAL.SCOPE_KEY).and(SCOPE.SCOPE_.eq("company")))
                .join(FACT_DEAL)
                .on(FACT_DEAL.DEAL_KEY.eq(OPEN_DEAL.DEAL_KEY))
                .and(Clocks.knownAt(FACT_DEAL.KNOWN_FROM, FACT_DEAL.KNOWN_TO, k))
                .and(FACT_DEAL.EFFECTIVE_FROM.lt(k).and(FACT_DEAL.EFFECTIVE_TO.ge(k)))
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(OPEN_DEAL.DEAL_KEY))
                .and(Clocks.knownAt(DIM_DEAL.KNOWN_FROM, DIM_DEAL.KNOWN_TO, k))
                .where(OPEN_DEAL.WINDOW_KEY.eq(ASKED_WINDOW))
                .and(FACT_DEAL.CREATION_ASSUMED)
                .orderBy(DIM_DEAL.DEAL_ID.collate("C"))
                .fetch(r -> new Finding(
                        "NO_CREATION_DATE",
                        "pipeline_created",
                        "deal",
                        r.value1(),
                        r.value2(),
                        1,
                        r.value3(),
                        "No creation date: in no new pipeline and no sales cycle"));
    }

    private List<Finding> unassigned() {
        return sql.select(DIM_DEAL.DEAL_ID, coalesce(STANDING_DEAL.AMOUNT_REPORTING, BigDecimal.ZERO))
                .from(STANDING_DEAL)
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(STANDING_DEAL.DEAL_KEY))
                .and(Clocks.knownAt(DIM_DEAL.KNOWN_FROM, DIM_DEAL.KNOWN_TO, k))
                .where(STANDING_DEAL.CLOSED_REP_KEY.eq(0L))
                .and(DSL.and(
                        STANDING_DEAL.CLOSED_ON.ge(val(window.start())), STANDING_DEAL.CLOSED_ON.lt(window.until())))
                .orderBy(DIM_DEAL.DEAL_ID.collate("C"))
                .fetch(r -> new Finding(
                        "NO_OWNER",
                        "bookings",
                        "deal",
                        0,
                        r.value1(),
                        1,
                        r.value2(),
                        "Closed without an owner: counted in the company only"));
    }
}
