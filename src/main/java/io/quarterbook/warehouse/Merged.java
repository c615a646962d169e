package io.quarterbook.warehouse;

/**
 * What a delivery did to one entity.
 *
 * @param loaded rows that were new or said something else
 * @param unchanged rows that said what was known
 * @param deleted members that a complete delivery no longer names
 */
public record Merged(String entity, long loaded, long unchanged, long deleted) {
    public Merged {
        if (loaded < 0 || unchanged < 0 || deleted < 0) {
            throw new IllegalArgumentException("Negative count for " + entity);
        }
    }
}
