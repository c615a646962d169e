package io.quarterbook.staging;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Several rows of one key: where they say the same, one stands; where they contradict each other, none does. */
final class Copies {
    private final DSLContext sql;
    private final StagingTable staging;

    Copies(DSLContext sql, StagingTable staging) {
        this.sql = sql;
        this.staging = staging;
    }

    /** A row that contradicts another one of its key. */
    record Contradiction(long line, String naturalKey) {}

    /** Takes the contradicting rows out. */
    List<Contradiction> takeContradictions() {
        if (staging.entity().isWithoutId()) {
            return List.of();
        }
        Table<?> contents =
                DSL.selectDistinct(staging.content()).from(staging.table()).asTable("contents");
        List<Field<?>> keys =
                staging.key().stream().<Field<?>>map(contents::field).toList();
        Table<?> contradicting =
                select(keys).from(contents).groupBy(keys).having(count().gt(1)).asTable("contradicting");
        List<Field<?>> theirKeys =
                staging.key().stream().<Field<?>>map(contradicting::field).toList();
        List<Contradiction> found = sql.select(staging.line(), staging.naturalKey())
                .from(staging.table())
                .where(row(staging.key()).in(select(theirKeys).from(contradicting)))
                .orderBy(staging.line())
                .fetch(r -> new Contradiction(r.value1(), r.value2()));
        if (!found.isEmpty()) {
            sql.deleteFrom(staging.table())
                    .where(row(staging.key()).in(select(theirKeys).from(contradicting)))
                    .execute();
        }
        return found;
    }

    /** Drops all but the first of rows that say the same; how many. */
    int dropDuplicates() {
        var copies = select(staging.key())
                .from(staging.table())
                .groupBy(staging.key())
                .having(count().gt(1));
        if (!sql.fetchExists(copies)) {
            return 0;
        }
        Field<Long> first = min(staging.line());
        return sql.deleteFrom(staging.table())
                .where(staging.line().notIn(select(first).from(staging.table()).groupBy(staging.key())))
                .execute();
    }
}
