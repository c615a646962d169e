package io.quarterbook.source.csv;

/** Takes the rows that cannot be read as rows at all. */
@FunctionalInterface
public interface Faults {
    /**
     * One row that was left out.
     *
     * @param line its first physical line, counted from 1
     * @param reason a stable code, a colon and a phrase
     * @param rowText the row as it stands, safe to store; of one that is too long a sample
     */
    void bad(long line, String reason, String rowText);
}
