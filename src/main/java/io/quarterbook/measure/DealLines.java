package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static io.quarterbook.schema.measure.Tables.RATE;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACCOUNT;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_PRODUCT;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.warehouse.Clocks.effectiveOn;
import static io.quarterbook.warehouse.Clocks.knownAt;
import static org.jooq.impl.DSL.case_;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Window;
import io.quarterbook.warehouse.Clocks;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The deals behind the figures of the first window that was asked for: read from the very rows that were measured, so
 * that a list adds up to its figure.
 */
public final class DealLines {
    private static final int ASKED_WINDOW = 0;

    private final DSLContext sql;
    private final OffsetDateTime k;
    private final Money money;
    private final LocalDate day;
    private final Field<OffsetDateTime> end;

    /** @param reportingCurrency what money is converted to */
    public DealLines(DSLContext sql, AsOf asOf, Window window, String reportingCurrency) {
        this.sql = sql;
        this.k = Clocks.at(asOf.knownAt());
        this.money = new Money(reportingCurrency);
        this.day = window.snapshotDay();
        this.end = Clocks.midnight(val(window.until()), asOf.zone());
    }

    /** Won, then lost, then open deals of each scope, by scope key; each in the order of close and id. */
    public Map<Integer, List<DealLine>> of(Collection<Integer> scopeKeys) {
        Table<?> deals = select(
                        CLOSED_DEAL.SCOPE_KEY,
                        CLOSED_DEAL.DEAL_KEY,
                        CLOSED_DEAL.AMOUNT,
                        inline(true).as("closed"))
                .from(CLOSED_DEAL)
                .where(CLOSED_DEAL.WINDOW_KEY.eq(ASKED_WINDOW).and(CLOSED_DEAL.SCOPE_KEY.in(scopeKeys)))
                .unionAll(select(OPEN_DEAL.SCOPE_KEY, OPEN_DEAL.DEAL_KEY, OPEN_DEAL.AMOUNT, inline(false))
                        .from(OPEN_DEAL)
                        .where(OPEN_DEAL.WINDOW_KEY.eq(ASKED_WINDOW).and(OPEN_DEAL.SCOPE_KEY.in(scopeKeys))))
                .asTable("deals");
        Field<Boolean> closed = deals.field("closed", Boolean.class);
        Field<BigDecimal> amount = deals.field(CLOSED_DEAL.AMOUNT);
        Field<Integer> scope = deals.field(CLOSED_DEAL.SCOPE_KEY);
        var f = FACT_DEAL;
        // A closed deal as it stands at K, an open one as it stood at the end of the window.
        Field<OffsetDateTime> instant = case_().when(closed, val(k)).otherwise(end);
        Field<Long> owner = coalesce(f.CLOSED_REP_KEY, f.REP_KEY);
        return sql.select(
                        scope,
                        DIM_DEAL.DEAL_ID,
                        DIM_DEAL.NAME,
                        nullif(DIM_ACCOUNT.NAME, inline("")).as("account"),
                        nullif(DIM_PRODUCT.NAME, inline("")).as("product"),
                        DIM_REP.NAME.as("owner"),
                        nullif(DIM_STAGE.STAGE, inline("")).as("stage"),
                        f.OUTCOME,
                        amount.as("counted"),
                        money.reporting(f.LIST_AMOUNT, f.CURRENCY, RATE).as("list"),
                        f.CREATED_ON,
                        f.CREATION_ASSUMED,
                        f.CLOSED_ON,
                        f.EXPECTED_CLOSE_ON,
                        f.TYPE,
                        DIM_DEAL.LOSS_REASON)
                .from(deals)
                .join(f)
                .on(f.DEAL_KEY.eq(deals.field(CLOSED_DEAL.DEAL_KEY)))
                .and(knownAt(f.KNOWN_FROM, f.KNOWN_TO, k))
                .and(f.EFFECTIVE_FROM.lt(instant).and(f.EFFECTIVE_TO.ge(instant)))
                .leftJoin(RATE)
                .on(Money.rateOf(RATE, f.CURRENCY, when(closed, f.CLOSED_ON).otherwise(val(day))))
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(f.DEAL_KEY).and(knownAt(DIM_DEAL.KNOWN_FROM, DIM_DEAL.KNOWN_TO, k)))
                .leftJoin(DIM_ACCOUNT)
                .on(DIM_ACCOUNT.ACCOUNT_KEY.eq(DIM_DEAL.ACCOUNT_KEY))
                .and(knownAt(DIM_ACCOUNT.KNOWN_FROM, DIM_ACCOUNT.KNOWN_TO, k))
                .and(effectiveOn(DIM_ACCOUNT.EFFECTIVE_FROM, DIM_ACCOUNT.EFFECTIVE_TO, val(day)))
                .leftJoin(DIM_PRODUCT)
                .on(DIM_PRODUCT.PRODUCT_KEY.eq(DIM_DEAL.PRODUCT_KEY))
                .and(knownAt(DIM_PRODUCT.KNOWN_FROM, DIM_PRODUCT.KNOWN_TO, k))
                .and(effectiveOn(DIM_PRODUCT.EFFECTIVE_FROM, DIM_PRODUCT.EFFECTIVE_TO, val(day)))
                .leftJoin(DIM_STAGE)
                .on(DIM_STAGE.STAGE_KEY.eq(f.STAGE_KEY))
                .and(knownAt(DIM_STAGE.KNOWN_FROM, DIM_STAGE.KNOWN_TO, k))
                .and(effectiveOn(DIM_STAGE.EFFECTIVE_FROM, DIM_STAGE.EFFECTIVE_TO, val(day)))
                .leftJoin(DIM_REP)
                .on(DIM_REP.REP_KEY.eq(owner))
                .and(knownAt(DIM_REP.KNOWN_FROM, DIM_REP.KNOWN_TO, k))
                .and(effectiveOn(DIM_REP.EFFECTIVE_FROM, DIM_REP.EFFECTIVE_TO, val(day)))
                .orderBy(
                        case_(f.OUTCOME).when("won", 1).when("lost", 2).otherwise(3),
                        f.CLOSED_ON,
                        DIM_DEAL.DEAL_ID.collate("C"))
                .fetchGroups(scope, DealLines::line);
    }

    private static DealLine line(Record row) {
        return new DealLine(
                row.get(DIM_DEAL.DEAL_ID),
                row.get(DIM_DEAL.NAME),
                row.get("account", String.class),
                row.get("product", String.class),
                row.get("owner", String.class),
                row.get("stage", String.class),
                row.get(FACT_DEAL.OUTCOME),
                row.get("counted", BigDecimal.class),
                row.get("list", BigDecimal.class),
                row.get(FACT_DEAL.CREATED_ON),
                row.get(FACT_DEAL.CREATION_ASSUMED),
                row.get(FACT_DEAL.CLOSED_ON),
                row.get(FACT_DEAL.EXPECTED_CLOSE_ON),
                row.get(FACT_DEAL.TYPE),
                row.get(DIM_DEAL.LOSS_REASON));
    }
}
