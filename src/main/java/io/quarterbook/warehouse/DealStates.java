package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

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
 * Tells the touched deals and writes their states: a few thousand deals at a time, in the order of their keys, so that
 * only so many are in memory.
 */
final class DealStates {
    private static final int AT_ONCE = 5_000;

    /** What is written of a state, in this order. */
    static final List<Field<?>> TOLD = List.of(
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

    private final DSLContext tx;
    private final Load load;
    private final Table<?> into;
    private final @Nullable Long knownFrom;
    private final StageMeanings stages;
    private final LocalDays days;

    /**
     * Prepares to tell.
     *
     * @param into a table with the columns of {@link #TOLD}
     * @param knownFrom null: each state is known from its own beginning
     */
    DealStates(DSLContext tx, Load load, Table<?> into, @Nullable Long knownFrom) {
        this.tx = tx;
        this.load = load;
        this.into = into;
        this.knownFrom = knownFrom;
        this.stages = StageMeanings.now(tx);
        this.days = new LocalDays(load.zone());
    }

    /** Tells all that are touched; how many states they come to. */
    long tell() {
        long states = 0;
        long from = 0;
        for (long to : bounds()) {
            states += tell(new DealReading(tx, from, to).deals());
            from = to;
        }
        return states + tell(new DealReading(tx, from, null).deals());
    }

    private List<Long> bounds() {
        Field<Integer> place = rowNumber().over().orderBy(TOUCHED_DEAL.DEAL_KEY).as("place");
        var placed = select(TOUCHED_DEAL.DEAL_KEY, place).from(TOUCHED_DEAL).asTable("placed");
        Field<Long> key = field(name("placed", "deal_key"), Long.class);
        return tx.select(key)
                .from(placed)
                .where(field(name("placed", "place"), Integer.class)
                        .mod(inline(AT_ONCE))
                        .eq(0))
                .orderBy(key)
                .fetch(key);
    }

    private long tell(List<KnownDeal> deals) {
        return tx.connectionResult(connection -> {
            try (CopyStream rows = CopyStream.into(connection, into, TOLD)) {
                for (KnownDeal deal : deals) {
                    write(rows, deal.key(), DealTimeline.of(deal, stages));
                }
                return rows.finish();
            }
        });
    }

    private void write(CopyStream rows, long key, DealTimeline timeline) {
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
