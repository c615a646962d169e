package io.quarterbook.pack;

/** What a figure counts; a share is a fraction of one. */
public enum Unit {
    COUNT,
    MONEY,
    MONEY_PER_DAY,
    DAYS,
    SHARE,
    RATIO
}
