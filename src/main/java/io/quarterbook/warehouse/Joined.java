package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import io.quarterbook.schema.warehouse.tables.Member;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

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
        return with(entity, entity, naturalKey, noCondition());
    }

    /** The member that a column names in the rows that fulfil a condition, under an alias. */
    Joined with(String alias, String entity, Field<String> naturalKey, Condition when) {
        Member member = named(alias);
        return new Joined(table.leftJoin(member)
                .on(member.ENTITY.eq(inline(entity)))
                .and(member.NATURAL_KEY.eq(naturalKey))
                .and(when));
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
