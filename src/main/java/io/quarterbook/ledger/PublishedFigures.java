package io.quarterbook.ledger;

import static io.quarterbook.schema.warehouse.Tables.FACT_PUBLICATION_KPI;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The figures of a publication, so that they can be asked for without its files. */
public final class PublishedFigures {
    private static final int BATCH = 1000;

    private PublishedFigures() {}

    /** A defined figure. */
    public record Row(
            String period,
            LocalDate through,
            String scope,
            String scopeId,
            String scopeName,
            String kpi,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long n) {}

    /** The figures of a publication. */
    public static List<Row> of(DSLContext sql, String publicationId) {
        var f = FACT_PUBLICATION_KPI;
        return sql.selectFrom(f)
                .where(f.PUBLICATION_ID.eq(publicationId))
                .fetch(r -> new Row(
                        r.get(f.PERIOD),
                        r.get(f.THROUGH),
                        r.get(f.SCOPE),
                        r.get(f.SCOPE_ID),
                        r.get(f.SCOPE_NAME),
                        r.get(f.KPI),
                        r.get(f.VALUE),
                        r.get(f.NUMERATOR),
                        r.get(f.DENOMINATOR),
                        r.get(f.N)));
    }

    /** Notes the figures of a publication, once; how many. */
    public static int replace(DSLContext sql, String publicationId, List<Row> rows) {
        var f = FACT_PUBLICATION_KPI;
        sql.deleteFrom(f).where(f.PUBLICATION_ID.eq(publicationId)).execute();
        for (int from = 0; from < rows.size(); from += BATCH) {
            var insert = sql.insertInto(
                    f,
                    f.PUBLICATION_ID,
                    f.PERIOD,
                    f.THROUGH,
                    f.SCOPE,
                    f.SCOPE_ID,
                    f.SCOPE_NAME,
                    f.KPI,
                    f.VALUE,
                    f.NUMERATOR,
                    f.DENOMINATOR,
                    f.N);
            for (Row row : rows.subList(from, Math.min(rows.size(), from + BATCH))) {
                insert = insert.values(
                        publicationId,
                        row.period(),
                        row.through(),
                        row.scope(),
                        row.scopeId(),
                        row.scopeName(),
                        row.kpi(),
                        row.value(),
                        row.numerator(),
                        row.denominator(),
                        row.n());
            }
            insert.execute();
        }
        return rows.size();
    }
}
