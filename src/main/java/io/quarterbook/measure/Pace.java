package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.STAGE_STAY;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trim;
import static org.jooq.impl.DSL.when;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * How long closed deals had stood in discovery, and how many of them were won: fast, normal and slow, cut at the quartiles
 * of the company in the window, so that everybody is measured alike. Read from the rows that were measured last.
 */
public final class Pace {
    private static final Name POOL = name("pool");
    private static final Field<Integer> SCOPE_KEY = field(name("pool", "scope_key"), SQLDataType.INTEGER);
    private static final Field<String> OUTCOME = field(name("pool", "outcome"), SQLDataType.CLOB);
    private static final Field<BigDecimal> DAYS = field(name("pool", "days"), SQLDataType.NUMERIC);

    private final DSLContext sql;
    private final AsKnown known;

    /** @param sql where the measures were taken */
    public Pace(DSLContext sql, AsKnown known) {
        this.sql = sql;
        this.known = known;
    }

    /** Fast lies below the first quartile, slow above the third. */
    public enum Band {
        FAST,
        NORMAL,
        SLOW;

        private static Field<String> of(Field<BigDecimal> low, Field<BigDecimal> high) {
            return when(DAYS.lt(low), inline(FAST.name()))
                    .when(DAYS.gt(high), inline(SLOW.name()))
                    .otherwise(inline(NORMAL.name()));
        }
    }

    /**
     * The closed deals of a scope in one band.
     *
     * @param low the first quartile of the company's days in discovery, {@code high} the third
     */
    public record Deals(int scopeKey, Band band, BigDecimal low, BigDecimal high, long won, long closed) {}

    /**
     * Of every scope that has any: bands without a deal are left out.
     *
     * @param window the place of the window among those that were asked for
     */
    public List<Deals> of(int window) {
        return sql.transactionResult(tx -> banded(tx.dsl(), window));
    }

    private List<Deals> banded(DSLContext tx, int window) {
        TemporaryTables.keep(tx, POOL, pool(window));
        Table<?> low = quartile(new BigDecimal("0.25")).asTable("first", "days");
        Table<?> high = quartile(new BigDecimal("0.75")).asTable("third", "days");
        Field<BigDecimal> first = Objects.requireNonNull(low.field("days", BigDecimal.class));
        Field<BigDecimal> third = Objects.requireNonNull(high.field("days", BigDecimal.class));
        Field<String> band = Band.of(first, third);
        return tx.select(SCOPE_KEY, band, first, third, count().filterWhere(OUTCOME.eq(inline("won"))), count())
                .from(table(POOL))
                .crossJoin(low)
                .crossJoin(high)
                .groupBy(SCOPE_KEY, band, first, third)
                .fetch(r -> new Deals(
                        r.value1(), Band.valueOf(r.value2()), r.value3(), r.value4(), r.value5(), r.value6()));
    }

    /** What closed in the window and was in discovery before. Stays are of sales, as far as their creation is known. */
    private Select<?> pool(int window) {
        var c = CLOSED_DEAL;
        Table<?> discovery = discovery();
        return select(
                        c.SCOPE_KEY.as("scope_key"),
                        c.OUTCOME.as("outcome"),
                        discovery.field("days", BigDecimal.class).as("days"))
                .from(c)
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(c.DEAL_KEY))
                .join(discovery)
                .on(discovery.field("deal_key", Long.class).eq(c.DEAL_KEY))
                .where(c.WINDOW_KEY.eq(window))
                .and(STANDING_DEAL.CLOSED_ON.ge(STANDING_DEAL.CREATED_ON));
    }

    /** Days of all stays in stages of discovery before the close. */
    private Table<?> discovery() {
        var y = STAGE_STAY;
        return select(
                        y.DEAL_KEY.as("deal_key"),
                        sum(y.LEFT_ON.minus(y.ENTERED_ON).cast(SQLDataType.NUMERIC))
                                .as("days"))
                .from(y)
                .join(STANDING_DEAL)
                .on(STANDING_DEAL.DEAL_KEY.eq(y.DEAL_KEY))
                .join(DIM_STAGE)
                .on(DIM_STAGE.STAGE_KEY.eq(y.STAGE_KEY))
                .and(known.latest(DIM_STAGE))
                .where(lower(trim(DIM_STAGE.PHASE)).eq(inline("discovery")))
                .and(y.LEFT_AT.le(STANDING_DEAL.CLOSED_AT))
                .groupBy(y.DEAL_KEY)
                .asTable("discovery");
    }

    private static Select<?> quartile(BigDecimal share) {
        Table<?> ranked = select(Percentiles.ranks(List.of(), DAYS, share))
                .from(table(POOL))
                .join(SCOPE)
                .on(SCOPE.SCOPE_KEY.eq(SCOPE_KEY).and(SCOPE.SCOPE_.eq(inline("company"))))
                .asTable("ranked");
        return select(Percentiles.between(ranked)).from(ranked);
    }
}
