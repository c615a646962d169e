package io.quarterbook.warehouse;

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

import io.quarterbook.calendar.FiscalCalendar;
import io.quarterbook.database.SideBySide;
import io.quarterbook.database.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jooq.DSLContext;
import org.jooq.Table;

/** Merges a staged delivery into the star: dimensions first, then facts. */
public final class WarehouseLoad {
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

    private WarehouseLoad() {}

    /**
     * Merges what is staged, in one transaction with what the caller notes of it.
     *
     * <p>Before a home's first load is whole nobody reads it: there parts are transactions of their own, two of them side
     * by side, and what a killed load left is emptied by the next.
     *
     * @param note takes what became of the rows, per entity
     */
    public static void merge(
            Transactions transactions, Load load, FiscalCalendar calendar, BiConsumer<DSLContext, List<Merged>> note) {
        Merging merging = new Merging(load, calendar);
        if (load.first()) {
            mergeFirst(transactions, merging, note);
            return;
        }
        transactions.inTransaction(tx -> {
            List<Merged> merged = new ArrayList<>();
            merged.addAll(merging.registerMembers(tx));
            merged.addAll(merging.mergeWithoutMembers(tx));
            merged.addAll(merging.mergeWhatDealsRestOn(tx));
            merged.addAll(merging.mergeOfMembers(tx));
            merged.add(merging.mergeDeals(tx));
            note.accept(tx, merged);
            return true;
        });
    }

    private static void mergeFirst(
            Transactions transactions, Merging merging, BiConsumer<DSLContext, List<Merged>> note) {
        transactions.inTransaction(WarehouseLoad::clear);
        List<Merged> merged = new ArrayList<>();
        merged.addAll(together(
                () -> transactions.inTransaction(merging::registerMembers),
                () -> transactions.inTransaction(merging::mergeWithoutMembers)));
        transactions.inTransaction(tx -> {
            merged.addAll(together(
                    () -> merging.mergeWhatDealsRestOn(tx), () -> transactions.inTransaction(merging::mergeOfMembers)));
            merged.add(merging.mergeFirstDeals(tx, transactions));
            note.accept(tx, merged);
            return true;
        });
    }

    private static List<Merged> together(Callable<List<Merged>> one, Callable<List<Merged>> other) {
        return SideBySide.run(List.of(one, other)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** The currencies that amounts of the warehouse are in. */
    public static Set<String> currencies(DSLContext sql) {
        return sql.select(DIM_CURRENCY.CURRENCY)
                .from(DIM_CURRENCY)
                .where(DIM_CURRENCY.PRICED)
                .fetchSet(DIM_CURRENCY.CURRENCY);
    }

    /** Forgets everything, for a rebuild from the kept deliveries. */
    public static boolean clear(DSLContext tx) {
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
        return true;
    }
}
