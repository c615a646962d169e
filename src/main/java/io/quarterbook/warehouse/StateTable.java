package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;

import io.quarterbook.database.CopyBuffer;
import io.quarterbook.database.CopyStream;
import io.quarterbook.database.Micros;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Where the states of deals are written.
 *
 * @param table it has the columns of {@link #COLUMNS}
 * @param knownFrom null: each state is known from its own beginning, as in a first load, whose transaction emptied it
 */
record StateTable(
        DSLContext tx, Load load, Table<?> table, @Nullable Long knownFrom) {
    static final List<Field<?>> COLUMNS = List.of(
            FACT_DEAL.DEAL_KEY,
            FACT_DEAL.EFFECTIVE_FROM,
            FACT_DEAL.EFFECTIVE_TO,
            FACT_DEAL.STAGE_KEY,
            FACT_DEAL.STAGE_ENTERED_AT,
            FACT_DEAL.REP_KEY,
            FACT_DEAL.OUTCOME,
            FACT_DEAL.TYPE,
            FACT_DEAL.AMOUNT,
            FACT_DEAL.LIST_AMOUNT,
            FACT_DEAL.CURRENCY,
            FACT_DEAL.PROBABILITY,
            FACT_DEAL.FORECAST_CATEGORY,
            FACT_DEAL.EXPECTED_CLOSE_ON,
            FACT_DEAL.CREATED_AT,
            FACT_DEAL.CREATED_ON,
            FACT_DEAL.CREATION_ASSUMED,
            FACT_DEAL.CREATION_UNKNOWN,
            FACT_DEAL.QUALIFIED_AT,
            FACT_DEAL.PUSH_COUNT,
            FACT_DEAL.CLOSED_AT,
            FACT_DEAL.CLOSED_ON,
            FACT_DEAL.CLOSED_REP_KEY,
            FACT_DEAL.ORIGIN,
            FACT_DEAL.KNOWN_FROM,
            FACT_DEAL.KNOWN_TO,
            FACT_DEAL.AUDIT_RUN_KEY);

    /** Begins to make states ready to be written. */
    Rows rows() {
        return new Rows();
    }

    /** Writes them; how many these are. */
    long write(CopyBuffer states) {
        return tx.connectionResult(connection -> {
            try (CopyStream rows = knownFrom == null
                    ? CopyStream.intoFresh(connection, table, COLUMNS)
                    : CopyStream.into(connection, table, COLUMNS)) {
                rows.write(states);
                return rows.finish();
            }
        });
    }

    /** States of deals, ready to be written. */
    final class Rows {
        private final LocalDays days = new LocalDays(load.zone());
        private final CopyBuffer rows = new CopyBuffer(COLUMNS);

        void add(long key, DealTimeline timeline) {
            LocalDate createdOn = days.of(timeline.createdAt());
            List<DealState> states = timeline.states();
            for (int i = 0; i < states.size(); i++) {
                DealState state = states.get(i);
                Long closedAt = state.closedAt();
                rows.write(
                        key,
                        state.from(),
                        i + 1 < states.size() ? states.get(i + 1).from() : Long.MAX_VALUE,
                        state.stage(),
                        state.stageEnteredAt(),
                        state.owner(),
                        state.outcome(),
                        state.type(),
                        state.amount(),
                        state.listAmount(),
                        state.currency(),
                        state.probability(),
                        state.forecastCategory(),
                        state.due(),
                        timeline.createdAt(),
                        createdOn,
                        timeline.creationAssumed(),
                        timeline.creationUnknown(),
                        state.qualifiedAt(),
                        state.pushCount(),
                        closedAt,
                        closedAt == null ? null : days.of(closedAt),
                        state.closedOwner(),
                        state.origin(),
                        knownFrom == null ? state.from() : knownFrom,
                        Long.MAX_VALUE,
                        load.runKey());
            }
        }

        CopyBuffer ready() {
            return rows;
        }
    }

    /** The local days of instants, the last one remembered: the states of a deal ask for the same again and again. */
    private static final class LocalDays {
        private final ZoneId zone;
        private long instant = Long.MIN_VALUE;
        private LocalDate day = LocalDate.EPOCH;

        LocalDays(ZoneId zone) {
            this.zone = zone;
        }

        LocalDate of(long micros) {
            if (micros != instant) {
                day = LocalDate.ofInstant(Micros.toInstant(micros), zone);
                instant = micros;
            }
            return day;
        }
    }
}
