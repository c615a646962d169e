package io.quarterbook.measure;

import static io.quarterbook.measure.Bench.CREDIT;
import static io.quarterbook.measure.Bench.inScope;
import static io.quarterbook.measure.Bench.inWindow;
import static io.quarterbook.schema.measure.Tables.PUSHED_DEAL;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.measure.Tables.TIME_WINDOW;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lag;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.quarterbook.schema.warehouse.tables.FactDeal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Deals whose due date was moved to a later day in the window, while they were open; credited at that instant. */
public final class PushedDeals {
    /** Changes, not deals. */
    public static final Measure PUSHES = Measure.sum(
                    "pushes", Role.PUSHED, PUSHED_DEAL.PUSHES.cast(SQLDataType.NUMERIC), noCondition())
            .whole();

    static final List<Measure> ALL = List.of(PUSHES);

    private PushedDeals() {}

    static void fill(Bench bench) {
        Table<?> push = pushes(bench);
        Field<Long> deal = Objects.requireNonNull(push.field(FACT_DEAL.DEAL_KEY));
        Field<Long> rep = Objects.requireNonNull(push.field(FACT_DEAL.REP_KEY));
        Field<OffsetDateTime> at = Objects.requireNonNull(push.field(FACT_DEAL.EFFECTIVE_FROM));
        Field<LocalDate> day = bench.localDay(at);
        bench.fill(
                PUSHED_DEAL,
                select(
                                TIME_WINDOW.WINDOW_KEY,
                                SCOPE_OF_REP.SCOPE_KEY,
                                deal,
                                DSL.countDistinct(at).cast(SQLDataType.BIGINT))
                        .from(push)
                        .join(STANDING_DEAL)
                        .on(STANDING_DEAL.DEAL_KEY.eq(deal).and(Bench.isSale(STANDING_DEAL.TYPE)))
                        .leftJoin(CREDIT)
                        .on(bench.known().creditAt(CREDIT, deal, at))
                        .join(TIME_WINDOW)
                        .on(inWindow(day))
                        .join(SCOPE_OF_REP)
                        .on(inScope(coalesce(CREDIT.REP_KEY, rep), day))
                        .groupBy(TIME_WINDOW.WINDOW_KEY, SCOPE_OF_REP.SCOPE_KEY, deal));
    }

    /** The states that began with a push. */
    private static Table<?> pushes(Bench bench) {
        FactDeal f = FACT_DEAL;
        Table<?> states = select(
                        f.DEAL_KEY,
                        f.REP_KEY,
                        f.EFFECTIVE_FROM,
                        f.PUSH_COUNT,
                        coalesce(
                                        lag(f.PUSH_COUNT)
                                                .over()
                                                .partitionBy(f.DEAL_KEY)
                                                .orderBy(f.EFFECTIVE_FROM),
                                        inline(0))
                                .as("earlier"))
                .from(f)
                .where(bench.known().versions(f))
                .and(f.EFFECTIVE_FROM.lt(bench.known().k()))
                .asTable("states");
        return select(states.field(f.DEAL_KEY), states.field(f.REP_KEY), states.field(f.EFFECTIVE_FROM))
                .from(states)
                .where(states.field(f.PUSH_COUNT).gt(states.field("earlier", Integer.class)))
                .asTable("push");
    }
}
