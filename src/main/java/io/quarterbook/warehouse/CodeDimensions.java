package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.FORECAST;
import static io.quarterbook.schema.staging.Tables.FX_RATE;
import static io.quarterbook.schema.staging.Tables.LEAD;
import static io.quarterbook.schema.staging.Tables.PRODUCT;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACTIVITY_TYPE;
import static io.quarterbook.schema.warehouse.Tables.DIM_CURRENCY;
import static io.quarterbook.schema.warehouse.Tables.DIM_LEAD_SOURCE;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectDistinct;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.TableField;

/** Dimensions whose members are codes and nothing more: each code that is seen becomes one. */
final class CodeDimensions {
    private static final List<TableField<?, String>> CURRENCIES =
            List.of(DEAL.CURRENCY, QUOTA.CURRENCY, FORECAST.CURRENCY, FX_RATE.CURRENCY, PRODUCT.CURRENCY);
    /** Of these nothing is added up. */
    private static final List<TableField<?, String>> UNPRICED = List.of(FX_RATE.CURRENCY, PRODUCT.CURRENCY);

    private CodeDimensions() {}

    static void extend(DSLContext tx) {
        for (TableField<?, String> currency : CURRENCIES) {
            boolean priced = !UNPRICED.contains(currency);
            tx.insertInto(DIM_CURRENCY, DIM_CURRENCY.CURRENCY, DIM_CURRENCY.PRICED)
                    .select(selectDistinct(currency, inline(priced))
                            .from(currency.getTable())
                            .where(currency.isNotNull()))
                    .onConflict(DIM_CURRENCY.CURRENCY)
                    .doUpdate()
                    .set(
                            DIM_CURRENCY.PRICED,
                            field(condition(DIM_CURRENCY.PRICED).or(condition(priced))))
                    .execute();
        }
        tx.insertInto(DIM_LEAD_SOURCE, DIM_LEAD_SOURCE.LEAD_SOURCE)
                .select(selectDistinct(LEAD.SOURCE).from(LEAD).where(LEAD.SOURCE.isNotNull()))
                .onConflictDoNothing()
                .execute();
        tx.insertInto(
                        DIM_ACTIVITY_TYPE,
                        DIM_ACTIVITY_TYPE.ACTIVITY_TYPE,
                        DIM_ACTIVITY_TYPE.SELLING,
                        DIM_ACTIVITY_TYPE.MEETING,
                        DIM_ACTIVITY_TYPE.CANONICAL)
                .select(selectDistinct(ACTIVITY.TYPE, inline(false), inline(false), inline(false))
                        .from(ACTIVITY)
                        .where(ACTIVITY.TYPE.isNotNull()))
                .onConflictDoNothing()
                .execute();
    }
}
