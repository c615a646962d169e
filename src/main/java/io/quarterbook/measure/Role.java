package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.COHORT_DEAL;
import static io.quarterbook.schema.measure.Tables.CREATED_DEAL;
import static io.quarterbook.schema.measure.Tables.OPENING_DEAL;
import static io.quarterbook.schema.measure.Tables.OPEN_DEAL;
import static io.quarterbook.schema.measure.Tables.PUSHED_DEAL;

import java.util.Objects;
import org.jooq.Field;
import org.jooq.Table;

/** The rows that measures are taken over: a work table with one row a window, scope and thing. */
public enum Role {
    /** Deals by the day of their close. */
    CLOSED(CLOSED_DEAL),
    /** Deals by the day on which they became pipeline. */
    CREATED(CREATED_DEAL),
    /** Deals by the day of their creation. */
    COHORT(COHORT_DEAL),
    /** Deals that are open at the end of the window. */
    OPEN(OPEN_DEAL),
    /** Deals that were open and due in the period at its opening. */
    OPENING(OPENING_DEAL),
    /** Deals whose due date was moved to a later day in the window. */
    PUSHED(PUSHED_DEAL);

    private final Table<?> table;

    Role(Table<?> table) {
        this.table = table;
    }

    Table<?> table() {
        return table;
    }

    Field<Integer> windowKey() {
        return Objects.requireNonNull(table.field("window_key", Integer.class));
    }

    Field<Integer> scopeKey() {
        return Objects.requireNonNull(table.field("scope_key", Integer.class));
    }

    Field<Long> dealKey() {
        return Objects.requireNonNull(table.field("deal_key", Long.class));
    }
}
