package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.DELIVERY;
import static io.quarterbook.schema.audit.Tables.LOAD_COUNT;
import static io.quarterbook.schema.audit.Tables.QUARANTINE;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.when;

import io.quarterbook.calendar.AsOf;
import io.quarterbook.calendar.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A won deal that no figure knows: every row of it lies in quarantine.
 *
 * @param repId whose it is; null: that cannot be read
 * @param amount null: it cannot be read
 * @param since when it was delivered first; long ago with the first delivery, which is part of every as-of
 * @param reason why its row was left out
 */
public record UnreadWin(
        String dealId,
        @Nullable String repId,
        LocalDate wonOn,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        Instant since,
        String reason) {
    private static final OffsetDateTime LONG_AGO = OffsetDateTime.of(1900, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    /** Those that were won in a period, as known at an as-of, in the order of their ids. */
    public static List<UnreadWin> of(DSLContext sql, Period period, AsOf asOf) {
        var q = QUARANTINE;
        var d = DELIVERY;
        var earlier = QUARANTINE.as("earlier");
        var from = DELIVERY.as("earlier_delivery");
        OffsetDateTime k = asOf.knownAt().atOffset(ZoneOffset.UTC);
        Field<OffsetDateTime> delivered = when(from.IS_FIRST, inline(LONG_AGO)).otherwise(from.DELIVERED_AT);
        Field<OffsetDateTime> since = select(min(delivered))
                .from(earlier)
                .join(from)
                .on(from.DELIVERY_KEY.eq(earlier.DELIVERY_KEY))
                .where(earlier.NATURAL_KEY.eq(q.NATURAL_KEY))
                .and(earlier.WON_AT.isNotNull())
                .and(from.STATE.eq("merged"))
                .asField("since");
        return sql.select(q.NATURAL_KEY, q.REP_ID, q.WON_AT, q.AMOUNT, q.CURRENCY, since, q.REASON)
                .distinctOn(q.NATURAL_KEY)
                .from(q)
                .join(d)
                .on(d.DELIVERY_KEY.eq(q.DELIVERY_KEY))
                .where(q.ENTITY.eq("deals"))
                .and(q.WON_AT.ge(period.start().atStartOfDay(asOf.zone()).toOffsetDateTime()))
                .and(q.WON_AT.lt(period.end().atStartOfDay(asOf.zone()).toOffsetDateTime()))
                .and(q.NATURAL_KEY.isNotNull())
                .and(d.STATE.eq("merged"))
                .and(d.IS_FIRST.isTrue().or(d.DELIVERED_AT.lt(k)))
                // A later full picture says itself which rows it has.
                .and(d.DELIVERED_AT.ge(select(coalesce(
                                max(from.DELIVERED_AT), inline("-infinity").cast(SQLDataType.TIMESTAMPWITHTIMEZONE)))
                        .from(from)
                        .join(LOAD_COUNT)
                        .on(LOAD_COUNT.DELIVERY_KEY.eq(from.DELIVERY_KEY))
                        .where(LOAD_COUNT.ENTITY.eq("deals"))
                        .and(LOAD_COUNT.COMPLETE)
                        .and(from.STATE.eq("merged"))
                        .and(from.IS_FIRST.isTrue().or(from.DELIVERED_AT.lt(k)))))
                .and(notExists(selectOne()
                        .from(DIM_DEAL)
                        .where(DIM_DEAL.DEAL_ID.eq(q.NATURAL_KEY))
                        .and(DIM_DEAL.KNOWN_FROM.lt(k))
                        .and(DIM_DEAL.KNOWN_TO.ge(k))))
                .orderBy(q.NATURAL_KEY, d.DELIVERED_AT.desc())
                .fetch(r -> new UnreadWin(
                        r.value1(),
                        r.value2(),
                        r.value3().atZoneSameInstant(asOf.zone()).toLocalDate(),
                        r.value4(),
                        r.value5(),
                        r.value6().toInstant(),
                        r.value7()));
    }
}
