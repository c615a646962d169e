package io.quarterbook.measure;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import java.math.BigDecimal;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate over one fact and date role.
 *
 * @param code its name in {@code measure.figure}
 * @param role which rows it is taken over
 * @param aggregate how the rows make one figure
 * @param each what a row brings in
 * @param rows which rows count
 * @param member what splits it, so that each value makes a measure of its own; null: nothing does
 */
public record Measure(
        String code,
        Role role,
        Aggregate aggregate,
        Field<BigDecimal> each,
        Condition rows,
        @Nullable Field<String> member) {
    /** How rows make one figure. */
    public enum Aggregate {
        /** Adds up over scopes, too: members and child teams to a team, teams to the company. */
        SUM,
        LARGEST
    }

    static final Field<BigDecimal> ONE = inline(BigDecimal.ONE);

    static Measure sum(String code, Role role, Field<BigDecimal> each, Condition rows) {
        return new Measure(code, role, Aggregate.SUM, each, rows, null);
    }

    static Measure largest(String code, Role role, Field<BigDecimal> each, Condition rows) {
        return new Measure(code, role, Aggregate.LARGEST, each, rows, null);
    }

    /** One measure for each value of a column. */
    Measure by(Field<String> column) {
        return new Measure(code, role, aggregate, each, rows, column);
    }

    /** The measure of one value of what splits this one. */
    public Measure of(String value) {
        if (member == null) {
            throw new IllegalStateException(code + " is not split");
        }
        return new Measure(code + "." + value, role, aggregate, each, rows.and(member.eq(inline(value))), null);
    }

    /** Of a row: with what splits the measure, where something does. */
    Field<String> fullCode() {
        return member == null ? inline(code) : inline(code + ".").concat(member);
    }

    /** The aggregate; null of the largest where no row counts. */
    Field<BigDecimal> value() {
        return aggregate == Aggregate.SUM
                ? coalesce(DSL.sum(each).filterWhere(rows), inline(BigDecimal.ZERO))
                : max(each).filterWhere(rows);
    }

    /** How many rows count. */
    Field<Integer> n() {
        return count().filterWhere(rows);
    }
}
