package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import io.quarterbook.calendar.FiscalCalendar;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
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

    /** Gives all that is named its durable key; how many were new. */
    int registerMembers(DSLContext tx) {
        LOCAL_SETTINGS.forEach(tx::execute);
        int registered = Members.register(tx, load);
        CodeDimensions.extend(tx);
        return registered;
    }

    /** Merges the facts that rest on nothing but members. */
    List<Merged> mergeApart(DSLContext tx) {
        LOCAL_SETTINGS.forEach(tx::execute);
        return Facts.apart(load).stream().map(fact -> fact.merge(tx, load)).toList();
    }

    /** Merges the dimensions and the facts that deals rest on, and lays out what is said of the deals. */
    List<Merged> mergeWhatDealsRestOn(DSLContext tx) {
        LOCAL_SETTINGS.forEach(tx::execute);
        tx.truncate(TOUCHED_DEAL).execute();
        List<Merged> merged = new ArrayList<>();
        for (Dimension dimension : Dimensions.ALL) {
            merged.add(dimension.merge(tx, load));
        }
        for (Dimension dimension : Dimensions.ALL) {
            dimension.infer(tx, load);
        }
        for (VersionedFact fact : Facts.ofDeals(load)) {
            merged.add(fact.merge(tx, load));
        }
        DealTimelines.touchRedefinedStages(tx, load);
        DealTimelines.touchWhatComesIntoForce(tx, load);
        DealLog.dropWhatTheLogShows(tx, load);
        deletedDeals = DealRows.take(tx, load, shownAt(tx));
        return merged;
    }

    /**
     * Tells the deals.
     *
     * @param reader where what is said of them is read: {@code tx}, or beside it where that is committed
     */
    Merged mergeDeals(DSLContext tx, DSLContext reader) {
        LOCAL_SETTINGS.forEach(tx::execute);
        LOCAL_SETTINGS.forEach(reader::execute);
        DealTimelines.rebuild(tx, load, reader);
        DealLog.dateAgain(tx, load);
        int loaded = DealRows.write(tx, load);
        DealCredit.rebuild(tx, load);
        if (load.first()) {
            DealTimelines.replayDecisions(tx, load);
        }
        DateDimension.extend(tx, calendar);
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
