package io.quarterbook.kpi;

import java.util.Locale;

/** What a figure is measured in. */
public enum Unit {
    COUNT,
    /** In the reporting currency. */
    MONEY,
    MONEY_PER_DAY,
    DAYS,
    /** Of working time. */
    MINUTES,
    /** A fraction of 1. */
    SHARE,
    RATIO;

    /** As it is written in files. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
