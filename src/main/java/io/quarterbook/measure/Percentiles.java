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
import java.util.ArrayList;
import java.util.List;
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
        Field<String> code = ranked.field("code", String.class);
        sql.insertInto(FIGURE, FIGURE.WINDOW_KEY, FIGURE.SCOPE_KEY, FIGURE.MEASURE, FIGURE.VALUE, FIGURE.N)
                .select(select(window, scope, code, between(ranked), max(ranked.field("n", Long.class)))
                        .from(ranked)
                        .groupBy(window, scope, code))
                .execute();
    }

    /** Between the two rows around a position, by how near it lies to each; ranks are counted from 0. */
    static Field<BigDecimal> between(Table<?> ranked) {
        Field<BigDecimal> value = ranked.field("value", BigDecimal.class);
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

    /** Of each row its value, its rank in the group, how many there are, and the position of a percentile among them. */
    static List<Field<?>> ranks(List<Field<?>> group, Field<BigDecimal> each, BigDecimal share) {
        Field<BigDecimal> n = count().over().partitionBy(group).cast(SQLDataType.NUMERIC);
        Field<BigDecimal> rank = rowNumber()
                .over()
                .partitionBy(group)
                .orderBy(each.asc().nullsLast())
                .cast(SQLDataType.NUMERIC);
        return List.of(
                each.as("value"),
                rank.minus(1).as("rank"),
                n.cast(SQLDataType.BIGINT).as("n"),
                n.minus(1).mul(inline(share)).as("position"));
    }

    private static Table<?> ranked(Percentile percentile) {
        Role role = percentile.over().role();
        Field<String> member = percentile.over().member();
        List<Field<?>> group = new ArrayList<>(List.of(role.windowKey(), role.scopeKey()));
        if (member != null) {
            group.add(member);
        }
        Field<String> code = member == null
                ? inline(percentile.code())
                : inline(percentile.code() + ".").concat(member);
        return select(role.windowKey(), role.scopeKey(), code.as("code"))
                .select(ranks(group, percentile.over().each(), percentile.share()))
                .from(role.table())
                .where(percentile.over().rows())
                .asTable("ranked");
    }
}
