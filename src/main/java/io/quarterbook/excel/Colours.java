package io.quarterbook.excel;

import java.util.regex.Pattern;

/** Colours are written as six hexadecimal digits; eight, with alpha first, go into the file. */
final class Colours {
    private static final Pattern HEX = Pattern.compile("[0-9A-F]{6}");

    private Colours() {}

    static void check(String colour) {
        if (!HEX.matcher(colour).matches()) {
            throw new IllegalArgumentException("a colour is six upper-case hexadecimal digits, not " + colour);
        }
    }
}
