package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.sum;

import io.quarterbook.source.Outcomes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;

/**
 * What staged open deals are worth in one currency: their amounts, else their list amounts.
 *
 * @param currency empty where deals name none
 */
public record OpenPipeline(String currency, long deals, BigDecimal amount) {
    static List<OpenPipeline> staged(DSLContext sql, Outcomes outcomes) {
        Map<String, OpenPipeline> byCurrency = new TreeMap<>();
        sql.select(DEAL.STAGE, DEAL.CURRENCY, count(), sum(coalesce(DEAL.AMOUNT, DEAL.LIST_AMOUNT)))
                .from(DEAL)
                .where(DEAL.VOID_REASON.isNull())
                .and(coalesce(DEAL.DELETED, false).isFalse())
                .groupBy(DEAL.STAGE, DEAL.CURRENCY)
                .forEach(row -> {
                    if (outcomes.of(row.value1()).equals("open")) {
                        String currency = row.value2() == null ? "" : row.value2();
                        BigDecimal amount = row.value4() == null ? BigDecimal.ZERO : row.value4();
                        byCurrency.merge(
                                currency, new OpenPipeline(currency, row.value3(), amount), OpenPipeline::plus);
                    }
                });
        return List.copyOf(byCurrency.values());
    }

    private OpenPipeline plus(OpenPipeline other) {
        return new OpenPipeline(currency, deals + other.deals, amount.add(other.amount));
    }
}
