package io.quarterbook.source;

import org.jspecify.annotations.Nullable;

/**
 * A column of the canonical layout.
 *
 * @param name as in {@code canonical.md} and in the staging table
 * @param type what it holds
 * @param required whether a row without it is rejected
 * @param otherwise what an empty one stands for; null: not known
 */
public record Field(
        String name, Type type, boolean required, @Nullable Object otherwise) {
    static Field required(String name, Type type) {
        return new Field(name, type, true, null);
    }

    static Field of(String name, Type type) {
        return new Field(name, type, false, null);
    }

    static Field defaulted(String name, Type type, Object otherwise) {
        return new Field(name, type, false, otherwise);
    }
}
