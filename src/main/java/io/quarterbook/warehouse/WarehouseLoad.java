package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACCOUNT;
import static io.quarterbook.schema.warehouse.Tables.DIM_DATE;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_PRODUCT;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.schema.warehouse.Tables.DIM_TEAM;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.quarterbook.calendar.FiscalCalendar;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Merges a staged delivery into the star: dimensions first, then facts. One transaction, the caller's. */
public final class WarehouseLoad {
    private WarehouseLoad() {}

    /**
     * Merges what is staged.
     *
     * @return what became of the rows, per entity
     */
    public static List<Merged> merge(DSLContext tx, Load load, FiscalCalendar calendar) {
        Members.register(tx);
        List<Merged> merged = new ArrayList<>();
        for (Dimension dimension : Dimensions.ALL) {
            merged.add(dimension.merge(tx, load));
        }
        for (Dimension dimension : Dimensions.ALL) {
            dimension.infer(tx, load);
        }
        merged.add(DealRows.merge(tx, load, shownAt(tx, load)));
        DealTimelines.rebuild(tx, load);
        merged.add(Quotas.merge(tx, load));
        DateDimension.extend(tx, calendar);
        Overlaps.check(tx);
        return merged;
    }

    /** The currencies that amounts of the warehouse are in. */
    public static Set<String> currencies(DSLContext sql) {
        return sql.selectDistinct(DIM_DEAL.CURRENCY)
                .from(DIM_DEAL)
                .union(select(FACT_QUOTA.CURRENCY).from(FACT_QUOTA))
                .fetchSet(DIM_DEAL.CURRENCY);
    }

    /** Forgets everything, for a rebuild from the kept deliveries. */
    public static void clear(DSLContext tx) {
        for (Table<?> table : List.of(DIM_REP, DIM_TEAM, DIM_ACCOUNT, DIM_PRODUCT, DIM_STAGE)) {
            tx.deleteFrom(table)
                    .where(org.jooq.impl.DSL.condition("audit_run_key <> 0"))
                    .execute();
        }
        for (Table<?> table : List.of(MEMBER, DIM_DEAL, FACT_DEAL, FACT_QUOTA, DIM_DATE)) {
            tx.truncate(table).execute();
        }
    }

    /** When the delivery counts as having shown its rows: a first export is as young as its newest event. */
    private static OffsetDateTime shownAt(DSLContext tx, Load load) {
        if (!load.first()) {
            return load.at();
        }
        OffsetDateTime newest = tx.select(greatest(max(DEAL.CREATED_AT), max(DEAL.CLOSED_AT)))
                .from(DEAL)
                .fetchOne(0, OffsetDateTime.class);
        return newest == null ? load.at() : newest;
    }
}
