package io.quarterbook.staging;

import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.SUSPECT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;

import io.quarterbook.source.Closing;
import io.quarterbook.source.Entity;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Several rows of one key: where they say the same, one stands; where they contradict each other, none does. Looked for
 * only among the rows that may be such, and their like.
 */
final class Copies {
    private final DSLContext sql;
    private final StagingTable staging;

    Copies(DSLContext sql, StagingTable staging) {
        this.sql = sql;
        this.staging = staging;
    }

    /** A row that contradicts another one of its key. */
    record Contradiction(
            long line, String naturalKey, @Nullable Closing closing) {}

    /** Takes the contradicting rows out. */
    List<Contradiction> takeContradictions() {
        if (staging.entity().isWithoutId()) {
            return List.of();
        }
        Table<?> contents = DSL.selectDistinct(staging.content())
                .from(staging.table())
                .where(isSuspect())
                .asTable("contents");
        List<Field<?>> keys =
                staging.key().stream().<Field<?>>map(contents::field).toList();
        Table<?> contradicting =
                select(keys).from(contents).groupBy(keys).having(count().gt(1)).asTable("contradicting");
        List<Field<?>> theirKeys =
                staging.key().stream().<Field<?>>map(contradicting::field).toList();
        List<Contradiction> found = sql.select(staging.line(), staging.naturalKey())
                .select(staging.table().fields())
                .from(staging.table())
                .where(row(staging.key()).in(select(theirKeys).from(contradicting)))
                .orderBy(staging.line())
                .fetch(r -> new Contradiction(r.get(staging.line()), r.get(staging.naturalKey()), closing(r)));
        if (!found.isEmpty()) {
            sql.deleteFrom(staging.table())
                    .where(row(staging.key()).in(select(theirKeys).from(contradicting)))
                    .execute();
        }
        return found;
    }

    private @Nullable Closing closing(Record row) {
        return staging.entity() != Entity.DEALS
                ? null
                : new Closing(
                        row.get(DEAL.STAGE),
                        row.get(DEAL.CLOSED_AT) == null ? row.get(DEAL.UPDATED_AT) : row.get(DEAL.CLOSED_AT),
                        row.get(DEAL.REP_ID),
                        row.get(DEAL.AMOUNT),
                        row.get(DEAL.CURRENCY));
    }

    /** Drops all but the first of rows that say the same; how many. */
    int dropDuplicates() {
        Field<Long> first = min(staging.line());
        return sql.deleteFrom(staging.table())
                .where(isSuspect())
                .and(staging.line()
                        .notIn(select(first)
                                .from(staging.table())
                                .where(isSuspect())
                                .groupBy(staging.key())))
                .execute();
    }

    /** Of an owner of whom some row may be a copy: parts of a key may be null, owners are not. */
    private Condition isSuspect() {
        Table<?> suspects = staging.table().as("suspects");
        List<Field<?>> owners =
                staging.owner().stream().<Field<?>>map(suspects::field).toList();
        return row(staging.owner())
                .in(select(owners)
                        .from(suspects)
                        .where(DSL.field(suspects.getQualifiedName().append("line"), Long.class)
                                .in(select(SUSPECT.LINE)
                                        .from(SUSPECT)
                                        .where(SUSPECT.ENTITY.eq(
                                                staging.entity().plural())))));
    }
}
