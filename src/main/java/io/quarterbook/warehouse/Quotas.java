package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.UNKNOWN_KEY;
import static io.quarterbook.schema.warehouse.Tables.FACT_QUOTA;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;

/** Targets by when they were known; a complete delivery of quotas replaces them all. */
final class Quotas {
    private static final Condition STANDS = FACT_QUOTA.KNOWN_TO.eq(Clocks.FOREVER);
    private static final Condition SAME_KEY = FACT_QUOTA
            .SCOPE
            .eq(QUOTA.SCOPE)
            .and(FACT_QUOTA.SCOPE_ID.eq(QUOTA.SCOPE_ID))
            .and(FACT_QUOTA.PERIOD.eq(QUOTA.PERIOD));

    private Quotas() {}

    static Merged merge(DSLContext tx, Load load) {
        if (!load.delivers("quotas")) {
            return new Merged("quotas", 0, 0, 0);
        }
        Field<String> currency = coalesce(QUOTA.CURRENCY, inline(load.currency()));
        Condition same = SAME_KEY.and(FACT_QUOTA.AMOUNT.eq(QUOTA.AMOUNT)).and(FACT_QUOTA.CURRENCY.eq(currency));
        tx.update(FACT_QUOTA)
                .set(FACT_QUOTA.KNOWN_TO, load.at())
                .where(STANDS)
                .and(exists(selectOne().from(QUOTA).where(SAME_KEY)))
                .and(notExists(selectOne().from(QUOTA).where(same)))
                .execute();
        int deleted = load.complete() && !load.unreadableKeys().contains("quotas") ? delete(tx, load) : 0;
        Field<BigDecimal> priced = when(currency.eq(inline(load.currency())), QUOTA.AMOUNT);
        int loaded = tx.insertInto(
                        FACT_QUOTA,
                        FACT_QUOTA.SCOPE,
                        FACT_QUOTA.SCOPE_ID,
                        FACT_QUOTA.PERIOD,
                        FACT_QUOTA.START_ON,
                        FACT_QUOTA.END_ON,
                        FACT_QUOTA.AMOUNT,
                        FACT_QUOTA.CURRENCY,
                        FACT_QUOTA.AMOUNT_REPORTING,
                        FACT_QUOTA.KNOWN_FROM,
                        FACT_QUOTA.KNOWN_TO,
                        FACT_QUOTA.AUDIT_RUN_KEY)
                .select(tx.select(
                                QUOTA.SCOPE,
                                QUOTA.SCOPE_ID,
                                QUOTA.PERIOD,
                                QUOTA.START_ON,
                                QUOTA.END_ON,
                                QUOTA.AMOUNT,
                                currency,
                                priced,
                                load.first() ? Clocks.ALWAYS : val(load.at()),
                                Clocks.FOREVER,
                                inline(load.runKey()))
                        .from(QUOTA)
                        .where(notExists(
                                selectOne().from(FACT_QUOTA).where(STANDS).and(SAME_KEY))))
                .execute();
        return new Merged("quotas", loaded, tx.fetchCount(QUOTA) - loaded, deleted);
    }

    private static int delete(DSLContext tx, Load load) {
        Field<String> key = concat(FACT_QUOTA.SCOPE, inline("|"), FACT_QUOTA.SCOPE_ID, inline("|"), FACT_QUOTA.PERIOD);
        return tx.update(FACT_QUOTA)
                .set(FACT_QUOTA.KNOWN_TO, load.at())
                .where(STANDS)
                .and(notExists(selectOne().from(QUOTA).where(SAME_KEY)))
                .and(notExists(selectOne()
                        .from(UNKNOWN_KEY)
                        .where(UNKNOWN_KEY.ENTITY.eq("quotas"))
                        .and(UNKNOWN_KEY.NATURAL_KEY.eq(key))))
                .execute();
    }
}
