package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import io.quarterbook.schema.warehouse.tables.Member;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Staged rows beside the members that they name: joined, not looked up a row, since there may be millions. */
final class Joined {
    private final Table<? extends Record> table;

    private Joined(Table<? extends Record> table) {
        this.table = table;
    }

    static Joined of(Table<? extends Record> staged) {
        return new Joined(staged);
    }

    /** The member of an entity that a column names. */
    Joined with(String entity, Field<String> naturalKey) {
        return with(entity, List.of(entity), inline(entity), naturalKey);
    }

    /** The member that a column names, of the entity that the row says, under an alias. */
    Joined with(String alias, List<String> entities, Field<String> entity, Field<String> naturalKey) {
        Member member = named(alias);
        return new Joined(table.leftJoin(member)
                .on(isOneOf(member.ENTITY, entities))
                .and(entities.size() == 1 ? noCondition() : member.ENTITY.eq(entity))
                .and(member.NATURAL_KEY.eq(naturalKey)));
    }

    private static Condition isOneOf(Field<String> entity, List<String> entities) {
        return entities.size() == 1
                ? entity.eq(inline(entities.get(0)))
                : entity.in(entities.stream().map(DSL::inline).toList());
    }

    Table<? extends Record> table() {
        return table;
    }

    /** The durable key of a joined member; null where none is named. */
    static Field<Long> key(String alias) {
        return named(alias).MEMBER_KEY;
    }

    private static Member named(String alias) {
        return MEMBER.as("named_" + alias);
    }
}
