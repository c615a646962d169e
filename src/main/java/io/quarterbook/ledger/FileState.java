package io.quarterbook.ledger;

/** How a file stands against what was written. */
public enum FileState {
    /** To the byte. */
    EQUAL,
    /** A workbook of which only the compression differs: packed again by another machine. */
    SAME_PARTS,
    DIFFERENT,
    MISSING,
    /** Nothing of ours. */
    ADDED
}
