package io.quarterbook.source;

/**
 * A column of the canonical layout.
 *
 * @param name as in {@code canonical.md} and in the staging table
 * @param type what it holds
 * @param required whether a row without it is rejected
 */
public record Field(String name, Type type, boolean required) {
    static Field required(String name, Type type) {
        return new Field(name, type, true);
    }

    static Field of(String name, Type type) {
        return new Field(name, type, false);
    }
}
