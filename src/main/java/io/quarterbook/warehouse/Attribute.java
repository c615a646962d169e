package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * One column of a dimension and where a delivery says it.
 *
 * @param source the column of the canonical file
 * @param staged its value in staging
 * @param otherwise what a blank stands for; null: nothing
 */
record Attribute<T>(
        String source,
        Field<T> staged,
        Field<T> column,
        @Nullable T otherwise) {
    static <T> Attribute<T> of(Field<T> staged, Field<T> column) {
        return new Attribute<>(staged.getName(), staged, column, null);
    }

    /** A reference to a member of another dimension; blank is the unknown member, 0. */
    static Attribute<Long> reference(String entity, Field<String> staged, Field<Long> column) {
        Field<Long> key = select(MEMBER.MEMBER_KEY)
                .from(MEMBER)
                .where(MEMBER.ENTITY.eq(inline(entity)))
                .and(MEMBER.NATURAL_KEY.eq(staged))
                .asField();
        return new Attribute<>(staged.getName(), key, column, 0L);
    }

    /** What is so after the delivery: a column that was not delivered says nothing. */
    Field<T> incoming(Table<?> present, boolean delivered) {
        Field<T> value = delivered ? staged : old(present);
        return otherwise == null ? value : coalesce(value, inline(otherwise, column));
    }

    Field<T> old(Table<?> present) {
        return java.util.Objects.requireNonNull(present.field(column));
    }
}
