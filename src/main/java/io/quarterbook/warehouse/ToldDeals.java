package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static org.jooq.impl.DSL.table;

import io.quarterbook.database.CopyBuffer;
import io.quarterbook.database.CopyStream;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;

/** Some deals as they are told, ready to be written: no more of them is held in memory. */
final class ToldDeals {
    /** What the last change of a deal says is otherwise, by its row. */
    static final List<Field<?>> OF_FOLLOWED = Stream.<Field<?>>concat(Stream.of(DEAL_ROW.DEAL_KEY), DealField.columns())
            .toList();

    /** Since when a close that was observed is so. */
    static final List<Field<?>> OF_REDATED =
            List.of(DEAL_CHANGE.DEAL_KEY, DEAL_CHANGE.DELIVERY_KEY, DEAL_CHANGE.LINE, DEAL_CHANGE.CHANGED_AT);

    private static final List<Field<?>> OBSERVED = List.of(
            DEAL_CHANGE.DEAL_KEY,
            DEAL_CHANGE.FIELD,
            DEAL_CHANGE.CHANGED_AT,
            DEAL_CHANGE.DELIVERY_KEY,
            DEAL_CHANGE.LINE,
            DEAL_CHANGE.OLD_MEMBER_KEY,
            DEAL_CHANGE.VALUE,
            DEAL_CHANGE.MEMBER_KEY,
            DEAL_CHANGE.ORIGIN,
            DEAL_CHANGE.CLOSING,
            DEAL_CHANGE.SHOWN_AT,
            DEAL_CHANGE.KNOWN_FROM,
            DEAL_CHANGE.KNOWN_TO,
            DEAL_CHANGE.AUDIT_RUN_KEY);

    private final Load load;
    private final StateTable stateTable;
    private final StateTable.Rows states;
    private final CopyBuffer observed = new CopyBuffer(OBSERVED);
    private final CopyBuffer followed = new CopyBuffer(OF_FOLLOWED);
    private final CopyBuffer redated = new CopyBuffer(OF_REDATED);

    /** @param states where their states are to be written */
    ToldDeals(Load load, StateTable states) {
        this.load = load;
        this.stateTable = states;
        this.states = states.rows();
    }

    void add(DealRow row, Observation observation, List<DealChange> datedAgain, DealTimeline timeline) {
        observation.observed().forEach(change -> observe(row.key(), change));
        if (observation.follows()) {
            followed.write(Stream.concat(Stream.of(row.key()), Stream.of(observation.values()))
                    .toArray());
        }
        datedAgain.forEach(change -> redated.write(row.key(), change.delivery(), change.line(), change.at()));
        states.add(row.key(), timeline);
    }

    private void observe(long key, DealChange change) {
        boolean isMember = change.value() instanceof Long;
        observed.write(
                key,
                change.field().code(),
                change.at(),
                change.delivery(),
                change.line(),
                change.before(),
                isMember ? null : DealField.text(change.value()),
                isMember ? change.value() : null,
                change.origin(),
                change.closing(),
                change.shownAt(),
                load.first() ? (Object) change.instant() : load.deliveredAt(),
                Long.MAX_VALUE,
                load.runKey());
    }

    /** Writes what rows showed of them beyond what was known. */
    boolean note(DSLContext tx) {
        write(tx, DEAL_CHANGE, OBSERVED, observed);
        write(tx, table(DealPass.FOLLOWED), OF_FOLLOWED, followed);
        write(tx, table(DealPass.REDATED), OF_REDATED, redated);
        return true;
    }

    private static void write(DSLContext tx, Table<?> table, List<Field<?>> columns, CopyBuffer rows) {
        if (rows.isEmpty()) {
            return;
        }
        tx.connection(connection -> {
            try (CopyStream copy = CopyStream.into(connection, table, columns)) {
                copy.write(rows);
                copy.finish();
            }
        });
    }

    /** Writes their states; how many these are. */
    long writeStates() {
        return stateTable.write(states.ready());
    }
}
