package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.BRIDGE_DEAL_CREDIT;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_TEAM;
import static io.quarterbook.schema.warehouse.Tables.EXCHANGE_RATE;
import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;
import static io.quarterbook.schema.warehouse.Tables.REP_MEMBERSHIP;

import java.util.List;
import java.util.stream.Stream;
import org.jooq.Table;

/** What one can come to know more of; what became of figures is told apart in this order. */
public enum Knowledge {
    /** What currencies are worth, and are planned to be. */
    RATES(EXCHANGE_RATE),
    /** What is to be booked. */
    QUOTAS(FACT_QUOTA),
    /** Reps, teams, and who is in which. */
    TEAMS(DIM_REP, DIM_TEAM, REP_MEMBERSHIP),
    /** Who has which share in a deal. */
    CREDIT(BRIDGE_DEAL_CREDIT),
    /** Deals on which sales operations took or revoked a decision. */
    ADJUSTMENTS(ADJUSTMENT),
    /** Deals, and all else. */
    DEALS;

    private final List<Table<?>> tables;

    Knowledge(Table<?>... tables) {
        this.tables = List.of(tables);
    }

    /** The tables that tell of it and of nothing else. */
    List<Table<?>> tables() {
        return tables;
    }

    /** What a table, or an alias of it, tells of. */
    static Knowledge of(Table<?> table) {
        return Stream.of(values())
                .filter(knowledge -> knowledge.tables.stream().anyMatch(own -> own.getClass() == table.getClass()))
                .findFirst()
                .orElse(DEALS);
    }
}
