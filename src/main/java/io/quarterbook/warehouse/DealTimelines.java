package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_TIMELINE;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;

/** Brings the facts of the touched deals to what their timelines now say; a state that still stands is not rewritten. */
final class DealTimelines {
    private static final Name STATE = name("deal_state");

    private DealTimelines() {}

    static void rebuild(DSLContext tx, Load load) {
        tx.truncate(TOUCHED_DEAL).execute();
        tx.insertInto(TOUCHED_DEAL, TOUCHED_DEAL.DEAL_KEY)
                .select(select(DealRows.CHANGED_KEY).from(table(DealRows.CHANGE)))
                .execute();
        tx.execute("analyze warehouse.touched_deal");
        tx.dropTableIfExists(STATE).execute();
        Map<Field<?>, Field<?>> columns = columns(load);
        List<Field<?>> computed = new ArrayList<>();
        columns.forEach((column, value) -> computed.add(value.as(column.getUnqualifiedName())));
        tx.createTemporaryTable(STATE).as(select(computed).from(DEAL_TIMELINE)).execute();
        if (!load.first()) {
            close(tx, load, columns.keySet());
        }
        insert(tx, load, columns.keySet());
    }

    private static Map<Field<?>, Field<?>> columns(Load load) {
        var t = DEAL_TIMELINE;
        var f = FACT_DEAL;
        Map<Field<?>, Field<?>> columns = new LinkedHashMap<>();
        columns.put(f.DEAL_KEY, t.DEAL_KEY);
        columns.put(f.EFFECTIVE_FROM, t.EFFECTIVE_FROM);
        columns.put(f.EFFECTIVE_TO, t.EFFECTIVE_TO);
        columns.put(f.STAGE_KEY, t.STAGE_KEY);
        columns.put(f.REP_KEY, t.REP_KEY);
        columns.put(f.OUTCOME, t.OUTCOME);
        columns.put(f.AMOUNT, t.AMOUNT);
        columns.put(f.LIST_AMOUNT, t.LIST_AMOUNT);
        columns.put(f.CURRENCY, t.CURRENCY);
        columns.put(f.AMOUNT_REPORTING, inReportingCurrency(t.AMOUNT, load));
        columns.put(f.LIST_AMOUNT_REPORTING, inReportingCurrency(t.LIST_AMOUNT, load));
        columns.put(f.PROBABILITY, t.PROBABILITY);
        columns.put(f.FORECAST_CATEGORY, t.FORECAST_CATEGORY);
        columns.put(f.EXPECTED_CLOSE_ON, t.EXPECTED_CLOSE_ON);
        columns.put(f.CREATED_AT, t.CREATED_AT);
        columns.put(f.CREATED_ON, Clocks.localDay(t.CREATED_AT, load.zone()));
        columns.put(f.CREATION_ASSUMED, t.CREATION_ASSUMED);
        // No source has a log of stage changes yet: pipeline is created when the deal is.
        columns.put(f.QUALIFIED_ON, when(t.CREATION_ASSUMED.isFalse(), Clocks.localDay(t.CREATED_AT, load.zone())));
        columns.put(f.CLOSED_AT, t.CLOSED_AT);
        columns.put(f.CLOSED_ON, Clocks.localDay(t.CLOSED_AT, load.zone()));
        columns.put(f.CLOSED_REP_KEY, t.CLOSED_REP_KEY);
        columns.put(
                f.ORIGIN,
                when(t.CREATION_ASSUMED.isTrue().or(t.OUTCOME.eq("open").and(t.STAGE_KEY.eq(0L))), inline("assumed"))
                        .otherwise(inline("observed")));
        return columns;
    }

    private static Field<BigDecimal> inReportingCurrency(Field<BigDecimal> amount, Load load) {
        return when(DEAL_TIMELINE.CURRENCY.eq(inline(load.currency())), amount);
    }

    private static void close(DSLContext tx, Load load, Iterable<Field<?>> columns) {
        List<Field<?>> facts = new ArrayList<>();
        List<Field<?>> states = new ArrayList<>();
        for (Field<?> column : columns) {
            facts.add(column);
            states.add(ofState(column));
        }
        Condition same = ofState(FACT_DEAL.DEAL_KEY)
                .eq(FACT_DEAL.DEAL_KEY)
                .and(ofState(FACT_DEAL.EFFECTIVE_FROM).eq(FACT_DEAL.EFFECTIVE_FROM))
                .and(org.jooq.impl.DSL.row(facts).isNotDistinctFrom(org.jooq.impl.DSL.row(states)));
        tx.update(FACT_DEAL)
                .set(FACT_DEAL.KNOWN_TO, load.at())
                .where(FACT_DEAL.KNOWN_TO.eq(Clocks.FOREVER))
                .and(exists(selectOne().from(TOUCHED_DEAL).where(TOUCHED_DEAL.DEAL_KEY.eq(FACT_DEAL.DEAL_KEY))))
                .and(notExists(selectOne().from(table(STATE)).where(same)))
                .execute();
    }

    private static void insert(DSLContext tx, Load load, Iterable<Field<?>> columns) {
        List<Field<?>> into = new ArrayList<>();
        List<Field<?>> values = new ArrayList<>();
        for (Field<?> column : columns) {
            into.add(column);
            values.add(ofState(column));
        }
        into.addAll(List.of(FACT_DEAL.KNOWN_FROM, FACT_DEAL.KNOWN_TO, FACT_DEAL.AUDIT_RUN_KEY));
        // What the home's first delivery says is known from its own instant.
        values.addAll(List.of(
                load.first() ? ofState(FACT_DEAL.EFFECTIVE_FROM) : val(load.at()),
                Clocks.FOREVER,
                inline(load.runKey())));
        var stands = select(values).from(table(STATE));
        tx.insertInto(FACT_DEAL, into)
                .select(load.first() ? stands : stands.where(notStanding()))
                .execute();
    }

    private static Condition notStanding() {
        var standing = FACT_DEAL.as("standing");
        return notExists(selectOne()
                .from(standing)
                .where(standing.KNOWN_TO.eq(Clocks.FOREVER))
                .and(standing.DEAL_KEY.eq(ofState(FACT_DEAL.DEAL_KEY)))
                .and(standing.EFFECTIVE_FROM.eq(ofState(FACT_DEAL.EFFECTIVE_FROM))));
    }

    private static <T> Field<T> ofState(Field<T> column) {
        return field(STATE.append(column.getUnqualifiedName()), column.getDataType());
    }
}
