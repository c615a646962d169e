package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.FIGURE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.when;

import java.math.BigDecimal;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Ranks in SQL and interpolates in numeric: PostgreSQL's percentile_cont computes in double. */
final class Percentiles {
    private Percentiles() {}

    static void fill(DSLContext sql, Percentile percentile) {
        Table<?> ranked = ranked(percentile);
        Field<Integer> window = ranked.field(percentile.over().role().windowKey());
        Field<Integer> scope = ranked.field(percentile.over().role().scopeKey());
        Field<BigDecimal> value = ranked.field("value", BigDecimal.class);
        Field<String> code = ranked.field("code", String.class);
        sql.insertInto(FIGURE, FIGURE.WINDOW_KEY, FIGURE.SCOPE_KEY, FIGURE.MEASURE, FIGURE.VALUE, FIGURE.N)
                .select(select(window, scope, code, weighed(ranked, value), max(ranked.field("n", Long.class)))
                        .from(ranked)
                        .groupBy(window, scope, code))
                .execute();
    }

    /** Between the two rows around a position, by how near it lies to each; ranks are counted from 0. */
    static Field<BigDecimal> weighed(Table<?> ranked, Field<BigDecimal> value) {
        Field<BigDecimal> rank = ranked.field("rank", BigDecimal.class);
        Field<BigDecimal> position = ranked.field("position", BigDecimal.class);
        Field<BigDecimal> below = floor(position);
        Field<BigDecimal> weight = when(rank.eq(below), inline(BigDecimal.ONE).minus(position.minus(below)))
                .when(rank.eq(below.plus(1)), position.minus(below))
                .otherwise(inline(BigDecimal.ZERO));
        Field<Boolean> touchesTheUnknown = DSL.boolOr(weight.gt(BigDecimal.ZERO).and(value.isNull()));
        return when(
                DSL.condition(touchesTheUnknown).not(), sum(value.mul(weight)).filterWhere(weight.gt(BigDecimal.ZERO)));
    }

    /** Ranks from 0; the percentile lies at share × (n − 1). */
    private static Table<?> ranked(Percentile percentile) {
        Role role = percentile.over().role();
        Field<String> member = percentile.over().member();
        Field<?>[] group = member == null
                ? new Field<?>[] {role.windowKey(), role.scopeKey()}
                : new Field<?>[] {role.windowKey(), role.scopeKey(), member};
        Field<BigDecimal> n = count().over().partitionBy(group).cast(SQLDataType.NUMERIC);
        Field<BigDecimal> rank = rowNumber()
                .over()
                .partitionBy(group)
                .orderBy(percentile.over().each().asc().nullsLast(), role.key())
                .cast(SQLDataType.NUMERIC);
        return select(
                        role.windowKey(),
                        role.scopeKey(),
                        (member == null
                                        ? inline(percentile.code())
                                        : inline(percentile.code() + ".").concat(member))
                                .as("code"),
                        percentile.over().each().as("value"),
                        rank.minus(1).as("rank"),
                        n.cast(SQLDataType.BIGINT).as("n"),
                        n.minus(1).mul(inline(percentile.share())).as("position"))
                .from(role.table())
                .where(percentile.over().rows())
                .asTable("ranked");
    }
}
