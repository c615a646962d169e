package io.quarterbook.source.csv;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The fields of one row, unquoted, in one character array that the next row reuses; read only but for who fills it. */
public final class Cells {
    private char[] chars = new char[1024];
    private int[] ends = new int[32];
    private int count;

    /** Begins the next row. */
    public void clear() {
        count = 0;
    }

    /** Adds a field. */
    public void add(char[] from, int offset, int length) {
        int begin = start(count);
        if (begin + length > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(chars.length * 2, begin + length));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        System.arraycopy(from, offset, chars, begin, length);
        ends[count++] = begin + length;
    }

    /** How many fields the row has. */
    public int count() {
        return count;
    }

    /** The array the fields lie in; read only, and only until the next row. */
    public char[] chars() {
        return chars;
    }

    /** Where field {@code index} begins in {@link #chars()}. */
    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /** Where field {@code index} ends in {@link #chars()}, exclusive. */
    public int end(int index) {
        return ends[index];
    }

    /** Field {@code index}, or null when it has no character. */
    public @Nullable String text(int index) {
        int begin = start(index);
        return begin == ends[index] ? null : new String(chars, begin, ends[index] - begin);
    }
}
