package io.quarterbook.kpi;

/** Which way a figure is better. */
public enum Better {
    HIGHER,
    LOWER,
    /** Neither: it is there to be known. */
    NEITHER
}
