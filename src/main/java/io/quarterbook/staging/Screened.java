package io.quarterbook.staging;

/**
 * What became of an entity's rows on their way into staging.
 *
 * @param read rows of the delivery
 * @param staged rows that stand
 * @param duplicates rows that say the same as another one
 * @param rejected rows that lie in quarantine
 */
public record Screened(String entity, long read, long staged, long duplicates, long rejected) {
    public Screened {
        if (read != staged + duplicates + rejected) {
            throw new IllegalStateException("Of " + entity + " " + read + " rows were read, but " + staged + " staged, "
                    + duplicates + " dropped as duplicates and " + rejected + " rejected");
        }
    }
}
