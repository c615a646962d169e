package io.quarterbook.calendar;

/** How long a period is. */
public enum PeriodKind {
    MONTH(1),
    QUARTER(3),
    YEAR(12);

    private final int months;

    PeriodKind(int months) {
        this.months = months;
    }

    /** Its length in calendar months. */
    public int months() {
        return months;
    }
}
