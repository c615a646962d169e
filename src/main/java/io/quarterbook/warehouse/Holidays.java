package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.HOLIDAY;

import io.quarterbook.calendar.AsOf;
import java.time.LocalDate;
import java.util.Set;
import org.jooq.DSLContext;

/** Days on which people do not work. */
public final class Holidays {
    private Holidays() {}

    /** Those of every region, as known at an as-of. */
    public static Set<LocalDate> ofAll(DSLContext sql, AsOf asOf) {
        return sql.select(HOLIDAY.ON)
                .from(HOLIDAY)
                .where(HOLIDAY.REGION.isNull())
                .and(AsKnown.at(asOf).versions(HOLIDAY))
                .fetchSet(HOLIDAY.ON);
    }
}
