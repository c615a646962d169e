package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DIM_DATE;
import static org.jooq.impl.DSL.min;

import java.time.LocalDate;
import java.util.Optional;
import org.jooq.DSLContext;

/** The days that the warehouse knows of. */
public final class KnownDays {
    private KnownDays() {}

    /** The first day of the first fiscal year in which a deal was created or closed; empty: there is no deal. */
    public static Optional<LocalDate> first(DSLContext sql) {
        return Optional.ofNullable(
                sql.select(min(DIM_DATE.DATE_KEY)).from(DIM_DATE).fetchOne(0, LocalDate.class));
    }
}
