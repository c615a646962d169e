package io.quarterbook.ledger;

import static io.quarterbook.schema.audit.Tables.PERIOD_EVENT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jooq.DSLContext;

/** What was decided on the life of periods. */
public final class PeriodEvents {
    private final DSLContext sql;

    public PeriodEvents(DSLContext sql) {
        this.sql = sql;
    }

    /** Those of a period, in the order in which they were noted. */
    public List<PeriodEvent> of(String period) {
        var e = PERIOD_EVENT;
        return sql.selectFrom(e)
                .where(e.PERIOD.eq(period))
                .orderBy(e.PERIOD_EVENT_KEY)
                .fetch(r -> new PeriodEvent(
                        period,
                        PeriodEvent.Kind.valueOf(r.get(e.KIND).toUpperCase(Locale.ROOT)),
                        r.get(e.AS_OF),
                        r.get(e.DECIDED_BY),
                        r.get(e.REASON)));
    }

    /** The codes of the periods on which something was decided. */
    public List<String> periods() {
        return sql.selectDistinct(PERIOD_EVENT.PERIOD)
                .from(PERIOD_EVENT)
                .orderBy(PERIOD_EVENT.PERIOD)
                .fetch(PERIOD_EVENT.PERIOD);
    }

    public void note(PeriodEvent event, Instant notedAt) {
        var e = PERIOD_EVENT;
        sql.insertInto(e)
                .set(e.PERIOD, event.period())
                .set(e.KIND, event.kind().name().toLowerCase(Locale.ROOT))
                .set(e.AS_OF, event.asOf())
                .set(e.DECIDED_BY, event.by())
                .set(e.REASON, event.reason())
                .set(e.NOTED_AT, notedAt.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
