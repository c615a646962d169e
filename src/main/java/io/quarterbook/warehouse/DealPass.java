package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.quarterbook.database.SideBySide;
import io.quarterbook.database.TemporaryTables;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/**
 * Goes once through the deals of which a delivery says something: holds their rows against the changes known, notes
 * what only the rows show, and tells each deal from its beginning. A few thousand deals at a time, in the order of their
 * keys: only so many are in memory, and what is known of them is found by its key.
 */
final class DealPass {
    /** Deals of which the last change says something else than the row: what is so. */
    static final Name FOLLOWED = name("followed");

    /** Observed closes that are now dated otherwise. */
    static final Name REDATED = name("redated");

    private static final int AT_ONCE = 2_000;

    private static final int TELLERS = 2;

    private final DSLContext tx;
    private final Load load;
    private final StageMeanings stages;
    private final Set<DealField> delivered = EnumSet.noneOf(DealField.class);

    /**
     * Makes a pass.
     *
     * @param tx where it reads what is said of the deals, and notes what only rows show
     */
    DealPass(DSLContext tx, Load load) {
        this.tx = tx;
        this.load = load;
        this.stages = StageMeanings.now(tx);
        for (DealField field : DealField.values()) {
            if (load.delivers("deals", field.code())) {
                delivered.add(field);
            }
        }
    }

    /**
     * Observes and tells all deals that have a row; how many states they come to.
     *
     * @param states where they are written: beside what is read, where that is another transaction's
     */
    long observeAndTell(StateTable states) {
        create(FOLLOWED, ToldDeals.OF_FOLLOWED);
        create(REDATED, ToldDeals.OF_REDATED);
        return go(DEAL_ROW.DEAL_KEY, load.inForceAt(), states, true);
    }

    /** Tells some of them once more, as they were at an instant; how many states they come to. */
    long tellAgain(TableField<?, Long> keys, Field<OffsetDateTime> inForceAt, StateTable states) {
        return go(keys, inForceAt, states, false);
    }

    private void create(Name table, List<Field<?>> columns) {
        TemporaryTables.drop(tx, table);
        tx.createTemporaryTable(table)
                .columns(columns.stream()
                        .<Field<?>>map(column -> org.jooq.impl.DSL.field(
                                column.getUnqualifiedName(),
                                column.getDataType().null_()))
                        .toList())
                .execute();
    }

    /** While some deals are told here, the server writes those before them and reads the next ones. */
    private long go(TableField<?, Long> keys, Field<OffsetDateTime> inForceAt, StateTable states, boolean observing) {
        ExecutorService tellers = Executors.newFixedThreadPool(TELLERS);
        ExecutorService beside = Executors.newSingleThreadExecutor();
        Executor logging = states.tx() == tx ? Runnable::run : beside;
        try {
            long told = 0;
            Deque<Future<ToldDeals>> ready = new ArrayDeque<>();
            Optional<Known> known = read(keys, -1, inForceAt, observing);
            while (known.isPresent() || !ready.isEmpty()) {
                CompletableFuture<Optional<Known>> next = CompletableFuture.completedFuture(known);
                if (known.isPresent()) {
                    Known these = known.get();
                    ready.add(tellers.submit(() -> tell(these.deals(), states)));
                    next = CompletableFuture.supplyAsync(() -> read(keys, these.last(), inForceAt, observing), logging);
                }
                if (ready.size() > TELLERS || known.isEmpty()) {
                    ToldDeals some = SideBySide.result(ready.remove());
                    var noted = CompletableFuture.supplyAsync(() -> observing && some.note(tx), logging);
                    told += some.writeStates();
                    SideBySide.result(noted);
                }
                known = SideBySide.result(next);
            }
            return told;
        } finally {
            SideBySide.end(beside);
            SideBySide.end(tellers);
        }
    }

    /**
     * Some deals as they are read.
     *
     * @param last the greatest of their keys
     */
    private record Known(DealRowReading deals, long last) {}

    /** Empty after the last. */
    private Optional<Known> read(
            TableField<?, Long> keys, long after, Field<OffsetDateTime> inForceAt, boolean observing) {
        List<Long> some = tx.select(keys)
                .from(Objects.requireNonNull(keys.getTable()))
                .where(keys.gt(inline(after)))
                .orderBy(keys)
                .limit(inline(AT_ONCE))
                .fetch(keys);
        if (some.isEmpty()) {
            return Optional.empty();
        }
        long first = some.get(0);
        long last = some.get(some.size() - 1);
        boolean all = load.first() && observing;
        Field<Long[]> these = inline(some.toArray(Long[]::new), SQLDataType.BIGINT.array());
        Function<Field<Long>, Condition> within =
                key -> all ? key.between(inline(first), inline(last)) : key.eq(any(these));
        return Optional.of(new Known(new DealRowReading(tx, load, all, within, inForceAt), last));
    }

    private ToldDeals tell(DealRowReading known, StateTable states) {
        ToldDeals told = new ToldDeals(load, states);
        known.forEach((row, changes, decisions) -> tell(row, changes, decisions, told));
        return told;
    }

    private void tell(DealRow row, List<DealChange> changes, DealDecisions decisions, ToldDeals told) {
        Observation observation = new Observation(row, changes, stages, delivered, load.deliveryKey());
        boolean datesAgain = !load.first() && load.delivers("deals", "closed_at");
        List<DealChange> redated = datesAgain ? observation.dateAgain() : List.of();
        KnownDeal deal = new KnownDeal(
                row.createdAt(),
                row.listAmount(),
                row.type(),
                row.voidAt(),
                row.firstShownAt() == null ? row.shownAt() : row.firstShownAt(),
                row.ofFirstDelivery(),
                row.first() == null ? observation.values() : row.first(),
                observation.changes(),
                decisions);
        told.add(row, observation, redated, DealTimeline.of(deal, stages));
    }
}
