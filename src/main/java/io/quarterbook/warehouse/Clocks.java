package io.quarterbook.warehouse;

import static org.jooq.impl.DSL.inline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The two clocks of a version: when the warehouse knew it, and what days or instants it was so. */
public final class Clocks {
    /** The end of a version that still stands. */
    static final Field<OffsetDateTime> FOREVER = inline("infinity").cast(SQLDataType.TIMESTAMPWITHTIMEZONE);

    /** The beginning of what was always known. */
    static final Field<OffsetDateTime> ALWAYS = inline("-infinity").cast(SQLDataType.TIMESTAMPWITHTIMEZONE);

    static final Field<LocalDate> LAST_DAY = inline("infinity").cast(SQLDataType.LOCALDATE);
    static final Field<LocalDate> FIRST_DAY = inline("-infinity").cast(SQLDataType.LOCALDATE);

    private Clocks() {}

    /** Known strictly before K, and not replaced before it. */
    public static Condition knownAt(Field<OffsetDateTime> from, Field<OffsetDateTime> to, OffsetDateTime k) {
        return from.lt(k).and(to.ge(k));
    }

    static Condition knownAt(Field<OffsetDateTime> from, Field<OffsetDateTime> to, Field<OffsetDateTime> k) {
        return from.lt(k).and(to.ge(k));
    }

    /** So on a day: {@code from <= day < to}. */
    public static Condition effectiveOn(Field<LocalDate> from, Field<LocalDate> to, Field<LocalDate> day) {
        return from.le(day).and(to.gt(day));
    }

    /** The local day of an instant, in the reporting zone. */
    public static Field<LocalDate> localDay(Field<OffsetDateTime> instant, ZoneId zone) {
        return DSL.field("cast(({0}) at time zone {1} as date)", SQLDataType.LOCALDATE, instant, inline(zone.getId()));
    }

    /** The local midnight that begins a day, in the reporting zone. */
    public static Field<OffsetDateTime> midnight(Field<LocalDate> day, ZoneId zone) {
        return DSL.field(
                "(cast({0} as timestamp) at time zone {1})",
                SQLDataType.TIMESTAMPWITHTIMEZONE, day, inline(zone.getId()));
    }

    /** An instant as the database driver takes it. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Param<OffsetDateTime> value(OffsetDateTime instant) {
        return DSL.val(instant);
    }
}
