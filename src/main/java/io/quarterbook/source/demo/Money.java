package io.quarterbook.source.demo;

/** Amounts as whole cents. */
final class Money {
    private Money() {}

    static String text(long cents) {
        long rest = Math.abs(cents % 100);
        String sign = cents < 0 && cents > -100 ? "-" : "";
        return sign + cents / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    /** Whole units, rounded to a step of that many. */
    static long rounded(double units, int step) {
        return Math.round(units / step) * step;
    }
}
