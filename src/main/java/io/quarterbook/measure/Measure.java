package io.quarterbook.measure;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * @param adds over what its parts make the whole
 * @param member what splits it, so that each value makes a measure of its own; null: nothing does
 */
public record Measure(
        String code,
        Role role,
        Aggregate aggregate,
        Field<BigDecimal> each,
        Condition rows,
        Set<Adds> adds,
        @Nullable Field<String> member) {
    /** How rows make one figure. */
    public enum Aggregate {
        SUM,
        LARGEST
    }

    /** Over what parts make the whole. */
    public enum Adds {
        /** Members and child teams make a team; top teams and people in no team make the company. */
        SCOPES,
        /** Months make a quarter, and quarters a year. */
        TIME
    }

    public Measure {
        adds = Set.copyOf(adds);
    }

    /** Of what is divided among those who have a part in a thing. */
    static Measure sum(String code, Role role, Field<BigDecimal> each, Condition rows) {
        return new Measure(code, role, Aggregate.SUM, each, rows, role.adds(), null);
    }

    /** Of things: one that two have a part in counts once for each of them, and once for their team. */
    static Measure count(String code, Role role, Condition rows) {
        return sum(code, role, inline(BigDecimal.ONE), rows).whole();
    }

    static Measure largest(String code, Role role, Field<BigDecimal> each, Condition rows) {
        return new Measure(code, role, Aggregate.LARGEST, each, rows, Set.of(), null);
    }

    /** The same of what is not divided: each who has a part in a thing has all of it. */
    public Measure whole() {
        return role.isShared() ? within() : this;
    }

    /** The same of what means another thing to a member than to his team. */
    Measure within() {
        return new Measure(code, role, aggregate, each, rows, less(Adds.SCOPES), member);
    }

    private Set<Adds> less(Adds other) {
        return adds.stream().filter(each -> each != other).collect(Collectors.toSet());
    }

    /** One measure for each value of a column. */
    Measure by(Field<String> column) {
        return new Measure(code, role, aggregate, each, rows, adds, column);
    }

    /** Whether its parts make the whole. */
    public boolean adds(Adds over) {
        return adds.contains(over);
    }

    /** The measure of one value of what splits this one. */
    public Measure of(String value) {
        if (member == null) {
            throw new IllegalStateException(code + " is not split");
        }
        return new Measure(code + "." + value, role, aggregate, each, rows.and(member.eq(inline(value))), adds, null);
    }

    /** Of each its value under its code, and its number under {@code CODE_n}. */
    static List<Field<?>> columns(List<Measure> measures) {
        return measures.stream()
                .flatMap(each -> Stream.<Field<?>>of(
                        each.value().as(each.code()), each.n().as(each.code() + "_n")))
                .toList();
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

    /** How many rows count: a thing that several have a part in is one for each of them. */
    Field<Integer> n() {
        return DSL.count().filterWhere(rows);
    }
}
