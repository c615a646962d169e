package io.quarterbook.source;

/** Small numbers inside dates. */
final class Digits {
    private Digits() {}

    /** The number that the digits make, or -1 when one of them is none or there is none. */
    static int number(char[] c, int from, int to) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to; i++) {
            int digit = c[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
