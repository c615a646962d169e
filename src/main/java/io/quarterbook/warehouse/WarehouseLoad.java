package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.BRIDGE_DEAL_CREDIT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DEAL_SPLIT;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACCOUNT;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACTIVITY_TYPE;
import static io.quarterbook.schema.warehouse.Tables.DIM_CURRENCY;
import static io.quarterbook.schema.warehouse.Tables.DIM_DATE;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_LEAD_SOURCE;
import static io.quarterbook.schema.warehouse.Tables.DIM_PRODUCT;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.schema.warehouse.Tables.DIM_TEAM;
import static io.quarterbook.schema.warehouse.Tables.EXCHANGE_RATE;
import static io.quarterbook.schema.warehouse.Tables.FACT_ACTIVITY;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.FACT_FORECAST;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;
import static io.quarterbook.schema.warehouse.Tables.HOLIDAY;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static io.quarterbook.schema.warehouse.Tables.REP_ABSENCE;
import static io.quarterbook.schema.warehouse.Tables.REP_MEMBERSHIP;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.database.SideBySide;
import io.quarterbook.database.Transactions;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Merges a staged delivery into the star: dimensions first, then facts. */
public final class WarehouseLoad {
    private static final io.quarterbook.schema.staging.tables.DealChange STAGED_CHANGE =
            io.quarterbook.schema.staging.Tables.DEAL_CHANGE;

    private static final List<Table<?>> EMPTIED = List.of(
            MEMBER,
            REP_MEMBERSHIP,
            REP_ABSENCE,
            HOLIDAY,
            EXCHANGE_RATE,
            DIM_CURRENCY,
            DIM_LEAD_SOURCE,
            DIM_DEAL,
            DEAL_CHANGE,
            DEAL_SPLIT,
            ADJUSTMENT,
            FACT_DEAL,
            BRIDGE_DEAL_CREDIT,
            FACT_ACTIVITY,
            FACT_LEAD,
            FACT_QUOTA,
            FACT_FORECAST,
            DIM_DATE);

    /**
     * A load sorts and joins whole files, and has the server to itself: it may take the memory that a server keeps from
     * the many, and its workers, whose rows are dearer by default than they are.
     */
    private static final List<String> LOCAL_SETTINGS = List.of(
            "set local work_mem = '64MB'",
            "set local maintenance_work_mem = '256MB'",
            "set local parallel_tuple_cost = 0.005",
            "set local parallel_setup_cost = 100");

    private WarehouseLoad() {}

    /**
     * Merges what is staged, in one transaction with what the caller notes of it.
     *
     * <p>A home's first load has nothing beside it that anybody reads: there the facts that rest on no others are
     * committed by a transaction of their own, which runs beside that of the deals and ends before it. What a killed
     * one left is emptied by the next.
     *
     * @param note takes what became of the rows, per entity
     */
    public static void merge(
            Transactions transactions, Load load, FiscalCalendar calendar, BiConsumer<DSLContext, List<Merged>> note) {
        if (load.first()) {
            transactions.inTransaction(tx -> begin(tx, load));
            SideBySide.with(
                    () -> transactions.inTransaction(tx -> mergeFacts(tx, load, Facts.apart(load))),
                    apart -> transactions.inTransaction(tx -> merge(tx, load, calendar, apart, note)));
        } else {
            transactions.inTransaction(tx -> {
                begin(tx, load);
                return merge(tx, load, calendar, () -> mergeFacts(tx, load, Facts.apart(load)), note);
            });
        }
    }

    private static boolean begin(DSLContext tx, Load load) {
        LOCAL_SETTINGS.forEach(tx::execute);
        if (load.first()) {
            clear(tx);
        }
        Members.register(tx, load);
        CodeDimensions.extend(tx);
        return true;
    }

    private static boolean merge(
            DSLContext tx,
            Load load,
            FiscalCalendar calendar,
            Supplier<List<Merged>> apart,
            BiConsumer<DSLContext, List<Merged>> note) {
        LOCAL_SETTINGS.forEach(tx::execute);
        tx.truncate(TOUCHED_DEAL).execute();
        List<Merged> merged = new ArrayList<>();
        for (Dimension dimension : Dimensions.ALL) {
            merged.add(dimension.merge(tx, load));
        }
        for (Dimension dimension : Dimensions.ALL) {
            dimension.infer(tx, load);
        }
        merged.addAll(mergeFacts(tx, load, Facts.ofDeals(load)));
        DealTimelines.touchRedefinedStages(tx, load);
        DealTimelines.touchWhatComesIntoForce(tx, load);
        DealLog.dropWhatTheLogShows(tx, load);
        merged.add(mergeDeals(tx, load));
        DateDimension.extend(tx, calendar);
        Overlaps.check(tx);
        merged.addAll(apart.get());
        note.accept(tx, merged);
        return true;
    }

    private static List<Merged> mergeFacts(DSLContext tx, Load load, List<VersionedFact> facts) {
        LOCAL_SETTINGS.forEach(tx::execute);
        return facts.stream().map(fact -> fact.merge(tx, load)).toList();
    }

    private static Merged mergeDeals(DSLContext tx, Load load) {
        int deleted = DealRows.take(tx, load, shownAt(tx, load));
        DealTimelines.rebuild(tx, load);
        DealLog.dateAgain(tx, load);
        int loaded = DealRows.write(tx, load);
        DealCredit.rebuild(tx, load);
        if (load.first()) {
            DealTimelines.replayDecisions(tx, load);
        }
        return new Merged("deals", loaded, tx.fetchCount(DEAL) - loaded, deleted);
    }

    /** The currencies that amounts of the warehouse are in. */
    public static Set<String> currencies(DSLContext sql) {
        return sql.select(DIM_CURRENCY.CURRENCY)
                .from(DIM_CURRENCY)
                .where(DIM_CURRENCY.PRICED)
                .fetchSet(DIM_CURRENCY.CURRENCY);
    }

    /** Forgets everything, for a rebuild from the kept deliveries. */
    public static void clear(DSLContext tx) {
        for (Table<?> table : List.of(DIM_REP, DIM_TEAM, DIM_ACCOUNT, DIM_PRODUCT, DIM_STAGE)) {
            tx.deleteFrom(table)
                    .where(org.jooq.impl.DSL.condition("audit_run_key <> 0"))
                    .execute();
        }
        tx.deleteFrom(DIM_ACTIVITY_TYPE)
                .where(DIM_ACTIVITY_TYPE.CANONICAL.isFalse())
                .execute();
        for (Table<?> table : EMPTIED) {
            tx.truncate(table).execute();
        }
    }

    /** When the delivery counts as having shown its rows: a first export is as young as its newest event. */
    private static OffsetDateTime shownAt(DSLContext tx, Load load) {
        if (!load.first()) {
            return load.at();
        }
        OffsetDateTime newest = tx.select(greatest(
                        select(greatest(max(DEAL.CREATED_AT), max(DEAL.CLOSED_AT)))
                                .from(DEAL)
                                .asField(),
                        select(max(STAGED_CHANGE.CHANGED_AT))
                                .from(STAGED_CHANGE)
                                .asField(),
                        select(max(ACTIVITY.STARTED_AT)).from(ACTIVITY).asField()))
                .fetchSingle(0, OffsetDateTime.class);
        return newest == null ? load.at() : newest;
    }
}
