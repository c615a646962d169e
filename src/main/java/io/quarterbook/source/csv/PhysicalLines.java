package io.quarterbook.source.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a file as bytes, with what was seen in each. A line ends with LF, CRLF or CR. Bytes from the last
 * {@link #keep()} on stay in memory, so that a reader that went too far can go back.
 */
final class PhysicalLines implements Closeable {
    /** Longest row that is read, in bytes; longer ones are bad rows and cost no memory. */
    static final int MAX_ROW = 1 << 20;

    private static final int SAMPLE = 4096;

    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private int limit;
    private int kept;
    private int start;
    private int end;
    private int next;
    private long number;
    private boolean quote;
    private boolean nul;
    private boolean high;
    private boolean tooLong;

    PhysicalLines(InputStream in) {
        this.in = in;
    }

    /** Everything before the next line may be forgotten. */
    void keep() {
        kept = next;
    }

    /** Goes on after the line that ended {@code length} bytes after the kept place, as its {@code line}th line. */
    void goBack(int length, long line) {
        next = kept + length;
        number = line;
    }

    /** Bytes from the kept place to the next line, line ends included. */
    int consumed() {
        return next - kept;
    }

    /** Moves to the next line; false at the end of the file. */
    boolean next() throws IOException {
        start = next;
        quote = false;
        nul = false;
        high = false;
        tooLong = false;
        int at = next;
        while (true) {
            if (at == limit) {
                int scanned = at - start;
                boolean more = fill();
                at = start + scanned;
                if (!more) {
                    return endOfFile(at);
                }
            }
            at = skipOrdinary(at);
            if (at == limit) {
                continue;
            }
            byte b = bytes[at];
            if (b == '\n' || b == '\r') {
                endAt(at);
                return true;
            }
            note(b);
            at++;
            if (at - start > MAX_ROW) {
                tooLong = true;
                at = drop(at);
            }
        }
    }

    /** Most bytes are letters and digits: they need no look. */
    private int skipOrdinary(int from) {
        byte[] all = bytes;
        int stop = Math.min(limit, start + MAX_ROW);
        int at = from;
        while (at < stop && all[at] > '"') {
            at++;
        }
        return at;
    }

    private boolean endOfFile(int at) {
        end = at;
        next = at;
        if (at == start) {
            return false;
        }
        number++;
        return true;
    }

    private void note(byte b) {
        if (b == '"') {
            quote = true;
        } else if (b < 0) {
            high = true;
        } else if (b == 0) {
            nul = true;
        }
    }

    private void endAt(int at) throws IOException {
        int length = at - start;
        boolean pair = bytes[at] == '\r' && (at + 1 < limit || fill()) && bytes[start + length + 1] == '\n';
        end = start + length;
        next = pair ? end + 2 : end + 1;
        number++;
    }

    /** Forgets the middle of a line that is too long; its beginning stays as a sample. */
    private int drop(int at) {
        int to = start + SAMPLE;
        System.arraycopy(bytes, at, bytes, to, limit - at);
        limit -= at - to;
        return to;
    }

    /** Reads on, moving all places to the left where room is needed; false at the end of the file. */
    private boolean fill() throws IOException {
        if (limit == bytes.length) {
            System.arraycopy(bytes, kept, bytes, 0, limit - kept);
            limit -= kept;
            start -= kept;
            end -= kept;
            next -= kept;
            kept = 0;
            if (limit > bytes.length / 2) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
        }
        int count = in.read(bytes, limit, bytes.length - limit);
        limit += Math.max(count, 0);
        return count > 0;
    }

    long number() {
        return number;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int kept() {
        return kept;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean hasQuote() {
        return quote;
    }

    boolean hasNul() {
        return nul;
    }

    boolean isAscii() {
        return !high;
    }

    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
