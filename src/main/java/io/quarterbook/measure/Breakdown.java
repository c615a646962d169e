package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.CLOSED_DEAL;
import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.STANDING_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_ACCOUNT;
import static io.quarterbook.schema.warehouse.Tables.DIM_DEAL;
import static io.quarterbook.schema.warehouse.Tables.DIM_PRODUCT;
import static io.quarterbook.schema.warehouse.Tables.FACT_LEAD;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.values;

import io.quarterbook.warehouse.AsKnown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Row2;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Closed deals by what was sold, to whom and where it came from: product, account and lead as they were on the day of the
 * close. Read from the rows that were measured last, so that its members add up to the figures.
 */
public final class Breakdown {
    /** Measures of closed deals; those that are split by something of their own are not split again. */
    private static final List<Measure> MEASURES = MeasureCatalogue.ALL.stream()
            .filter(measure -> measure.role() == Role.CLOSED && measure.member() == null)
            .toList();

    private static final int ROWS_AT_A_TIME = 5_000;

    private final DSLContext sql;
    private final AsKnown known;

    /** @param sql where the measures were taken */
    public Breakdown(DSLContext sql, AsKnown known) {
        this.sql = sql;
        this.known = known;
    }

    /**
     * One member of a dimension.
     *
     * @param figures by the code of the measure; what is not there is nothing
     */
    public record Part(int scopeKey, String dimension, String member, Map<String, Measured> figures) {}

    /**
     * Every part of every scope, in the order of scopes, dimensions and members.
     *
     * @param window the place of the window among those that were asked for
     */
    public void forEach(int window, Consumer<Part> taking) {
        Table<?> attribute = attributes(window).asTable("attribute", "deal_key", "dimension", "member");
        Field<String> dimension = attribute.field("dimension", String.class);
        Field<String> member = attribute.field("member", String.class);
        List<Field<?>> columns = new ArrayList<>(List.of(CLOSED_DEAL.SCOPE_KEY, dimension, member));
        columns.addAll(Measure.columns(MEASURES));
        sql.transaction(tx -> {
            try (Cursor<Record> rows = tx.dsl()
                    .select(columns)
                    .from(CLOSED_DEAL)
                    .join(SCOPE)
                    .on(SCOPE.SCOPE_KEY.eq(CLOSED_DEAL.SCOPE_KEY))
                    .join(attribute)
                    .on(attribute.field("deal_key", Long.class).eq(CLOSED_DEAL.DEAL_KEY))
                    .where(CLOSED_DEAL.WINDOW_KEY.eq(window))
                    .groupBy(CLOSED_DEAL.SCOPE_KEY, SCOPE.SCOPE_, SCOPE.SCOPE_ID, dimension, member)
                    .orderBy(
                            SCOPE.SCOPE_.collate("C"),
                            SCOPE.SCOPE_ID.collate("C"),
                            dimension.collate("C"),
                            member.collate("C"))
                    .fetchSize(ROWS_AT_A_TIME)
                    .fetchLazy()) {
                rows.forEach(each -> taking.accept(part(each)));
            }
        });
    }

    private static Part part(Record row) {
        Map<String, Measured> figures = new HashMap<>();
        for (Measure measure : MEASURES) {
            BigDecimal value = row.get(measure.code(), BigDecimal.class);
            if (value != null) {
                figures.put(measure.code(), new Measured(value, row.get(measure.code() + "_n", Long.class)));
            }
        }
        return new Part(
                row.get(CLOSED_DEAL.SCOPE_KEY),
                row.get("dimension", String.class),
                row.get("member", String.class),
                figures);
    }

    /** A row a deal and dimension. */
    private Select<?> attributes(int window) {
        var d = STANDING_DEAL;
        Table<?> lead = leads();
        Table<?> line = lateral(values(lines(Map.of(
                        "product", DIM_PRODUCT.NAME,
                        "product_family", DIM_PRODUCT.FAMILY,
                        "segment", DIM_ACCOUNT.SEGMENT,
                        "industry", DIM_ACCOUNT.INDUSTRY,
                        "country", DIM_ACCOUNT.COUNTRY,
                        "deal_type", d.TYPE,
                        "lead_source", lead.field(FACT_LEAD.LEAD_SOURCE)))))
                .as("line", "dimension", "member");
        return select(d.DEAL_KEY, line.field("dimension", String.class), line.field("member", String.class))
                .from(d)
                .join(DIM_DEAL)
                .on(DIM_DEAL.DEAL_KEY.eq(d.DEAL_KEY).and(known.versions(DIM_DEAL)))
                .leftJoin(DIM_PRODUCT)
                .on(DIM_PRODUCT.PRODUCT_KEY.eq(DIM_DEAL.PRODUCT_KEY).and(known.on(DIM_PRODUCT, d.CLOSED_ON)))
                .leftJoin(DIM_ACCOUNT)
                .on(DIM_ACCOUNT.ACCOUNT_KEY.eq(DIM_DEAL.ACCOUNT_KEY).and(known.on(DIM_ACCOUNT, d.CLOSED_ON)))
                .leftJoin(lead)
                .on(lead.field(FACT_LEAD.CONVERTED_DEAL_KEY).eq(d.DEAL_KEY))
                .crossJoin(line)
                .where(d.DEAL_KEY.in(
                        select(CLOSED_DEAL.DEAL_KEY).from(CLOSED_DEAL).where(CLOSED_DEAL.WINDOW_KEY.eq(window))));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Row2<String, String>[] lines(Map<String, Field<String>> members) {
        return members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> row(inline(each.getKey()), Bench.given(each.getValue())))
                .toArray(Row2[]::new);
    }

    /** The first lead that became each deal. */
    private Table<?> leads() {
        return select(FACT_LEAD.CONVERTED_DEAL_KEY, FACT_LEAD.LEAD_SOURCE)
                .distinctOn(FACT_LEAD.CONVERTED_DEAL_KEY)
                .from(FACT_LEAD)
                .where(known.versions(FACT_LEAD))
                .and(FACT_LEAD.CONVERTED_DEAL_KEY.isNotNull())
                .orderBy(FACT_LEAD.CONVERTED_DEAL_KEY, FACT_LEAD.CREATED_AT, FACT_LEAD.LEAD_ID.collate("C"))
                .asTable("lead");
    }
}
