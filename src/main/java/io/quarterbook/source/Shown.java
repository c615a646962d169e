package io.quarterbook.source;

/** How a foreign value is shown in a sentence. */
final class Shown {
    private static final int LIMIT = 40;

    private Shown() {}

    /** The value, or its beginning. */
    static String value(char[] chars, int from, int to) {
        return shorten(new String(chars, from, to - from), LIMIT);
    }

    static String shorten(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int cut = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, cut) + "…";
    }
}
