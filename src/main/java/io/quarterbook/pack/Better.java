package io.quarterbook.pack;

/** Which way a figure is better. */
public enum Better {
    HIGHER,
    LOWER
}
