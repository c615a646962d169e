package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
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
import java.util.concurrent.Callable;
import org.jooq.DSLContext;

/** The parts of a merge, in their order; each may be a transaction of its own. */
final class Merging {
    /**
     * A load sorts and joins whole files, and has the server to itself: it may take the memory that a server keeps from
     * the many, and its workers, whose rows are dearer by default than they are.
     */
    private static final List<String> LOCAL_SETTINGS = List.of(
            "set local work_mem = '64MB'",
            "set local maintenance_work_mem = '256MB'",
            "set local parallel_tuple_cost = 0.005",
            "set local parallel_setup_cost = 100");

    private final Load load;
    private final FiscalCalendar calendar;
    private int deletedDeals;

    Merging(Load load, FiscalCalendar calendar) {
        this.load = load;
        this.calendar = calendar;
    }

    /** Gives all that is named its durable key. */
    List<Merged> registerMembers(DSLContext tx) {
        LOCAL_SETTINGS.forEach(tx::execute);
        // Here, since what runs beside the deals looks there.
        tx.truncate(TOUCHED_DEAL).execute();
        Members.register(tx, load);
        return List.of();
    }

    /** Merges what names no member by its key. */
    List<Merged> mergeWithoutMembers(DSLContext tx) {
        LOCAL_SETTINGS.forEach(tx::execute);
        CodeDimensions.extend(tx);
        return merged(tx, Facts.withoutMembers(load));
    }

    /** Merges the dimensions and the facts that deals rest on. */
    List<Merged> mergeWhatDealsRestOn(DSLContext tx) {
        LOCAL_SETTINGS.forEach(tx::execute);
        List<Merged> merged = new ArrayList<>();
        for (Dimension dimension : Dimensions.ALL) {
            merged.add(dimension.merge(tx, load));
        }
        for (Dimension dimension : Dimensions.ALL) {
            dimension.infer(tx, load);
        }
        merged.addAll(merged(tx, Facts.ofDeals(load)));
        DealTimelines.touchRedefinedStages(tx, load);
        DealTimelines.touchWhatComesIntoForce(tx, load);
        DealLog.dropWhatTheLogShows(tx, load);
        return merged;
    }

    /** Merges the facts that rest on nothing but members, and lays out what is said of the deals. */
    List<Merged> mergeOfMembers(DSLContext tx) {
        LOCAL_SETTINGS.forEach(tx::execute);
        deletedDeals = DealRows.take(tx, load, shownAt(tx));
        return merged(tx, Facts.ofMembers());
    }

    private List<Merged> merged(DSLContext tx, List<VersionedFact> facts) {
        return facts.stream().map(fact -> fact.merge(tx, load)).toList();
    }

    /** Tells the deals of a delivery anew. */
    Merged mergeDeals(DSLContext tx) {
        DealTimelines.rebuild(tx, load);
        DealLog.dateAgain(tx, load);
        int loaded = DealRows.write(tx, load);
        DealCredit.rebuild(tx, load);
        return merged(tx, loaded);
    }

    /**
     * Tells all deals.
     *
     * @param transactions of which one beside {@code tx} writes their states
     */
    Merged mergeFirstDeals(DSLContext tx, Transactions transactions) {
        int loaded = transactions.inTransaction(writer -> {
            LOCAL_SETTINGS.forEach(writer::execute);
            Bulk facts = Bulk.begin(writer, FACT_DEAL);
            DealTimelines.tellAll(tx, load, writer);
            List<Callable<Integer>> both = List.of(() -> DealRows.write(tx, load), () -> {
                facts.end();
                return 0;
            });
            return SideBySide.run(both).get(0);
        });
        DealCredit.rebuild(tx, load);
        DealTimelines.replayDecisions(tx, load);
        return merged(tx, loaded);
    }

    private Merged merged(DSLContext tx, int loaded) {
        DateDimension.extend(tx, load, calendar);
        Overlaps.check(tx);
        return new Merged("deals", loaded, tx.fetchCount(DEAL) - loaded, deletedDeals);
    }

    /** When the delivery counts as having shown its rows: a first export is as young as its newest event. */
    private OffsetDateTime shownAt(DSLContext tx) {
        if (!load.first()) {
            return load.at();
        }
        OffsetDateTime newest = tx.select(greatest(
                        select(greatest(max(DEAL.CREATED_AT), max(DEAL.CLOSED_AT)))
                                .from(DEAL)
                                .asField(),
                        select(max(DEAL_CHANGE.CHANGED_AT)).from(DEAL_CHANGE).asField(),
                        select(max(ACTIVITY.STARTED_AT)).from(ACTIVITY).asField()))
                .fetchSingle(0, OffsetDateTime.class);
        return newest == null ? load.at() : newest;
    }
}
