package io.quarterbook.source.csv;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The text of the well-formed rows, one row per {@code read}, so that the parser behind it never runs ahead and
 * {@link #line()} is the row being parsed. Rows with bad bytes, NUL or broken quotes become faults.
 */
final class RowFeed extends Reader {
    private final PhysicalLines lines;
    private final Dialect dialect;
    private final Faults faults;
    private final CharsetDecoder decoder;
    private char[] text = new char[1024];
    private int length;
    private int given;
    private long line;
    private int fieldCount = -1;

    RowFeed(PhysicalLines lines, Dialect dialect, Faults faults) {
        this.lines = lines;
        this.dialect = dialect;
        this.faults = faults;
        this.decoder = dialect.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** From the header on: how many fields a row has. */
    void expect(int fields) {
        fieldCount = fields;
    }

    /** The first physical line of the row given last. */
    long line() {
        return line;
    }

    @Override
    public int read(char[] target, int offset, int room) throws IOException {
        if (given == length && !advance()) {
            return -1;
        }
        int count = Math.min(room, length - given);
        System.arraycopy(text, given, target, offset, count);
        given += count;
        return count;
    }

    private boolean advance() throws IOException {
        while (true) {
            lines.keep();
            if (!lines.next()) {
                return false;
            }
            if (lines.start() == lines.end() && !lines.isTooLong()) {
                continue;
            }
            line = lines.number();
            length = 0;
            String fault = takeRow();
            if (fault == null) {
                append('\n');
                given = 0;
                return true;
            }
            faults.bad(line, fault, rawText());
        }
    }

    /** Takes the current line, and those that a quoted field runs on over; null or what is wrong with the row. */
    private @Nullable String takeRow() throws IOException {
        String fault = takeLine();
        if (fault != null || !lines.hasQuote()) {
            return fault;
        }
        QuoteState state = new QuoteState(dialect.delimiter()).scan(text, 0, length);
        if (state.isOpen()) {
            return takeContinuation(state);
        }
        return state.isStray() ? STRAY_QUOTE : null;
    }

    private static final String STRAY_QUOTE =
            "STRAY_QUOTE: a quote inside a field; a field with quotes is quoted, and they are doubled";

    /**
     * A quoted field crosses the line end. It counts as unterminated when a next line alone is a whole row, or when
     * what comes out is none: then only the first line is lost, and the next ones are judged anew.
     */
    private @Nullable String takeContinuation(QuoteState state) throws IOException {
        int firstLine = lines.consumed();
        String fault = null;
        while (state.isOpen()) {
            int begin = length;
            if (!lines.next() || lines.consumed() > PhysicalLines.MAX_ROW || lines.isTooLong()) {
                return openQuote(firstLine);
            }
            append('\n');
            String lineFault = takeLine();
            fault = fault == null ? lineFault : fault;
            if (lineFault == null && isWholeRow(begin + 1)) {
                return openQuote(firstLine);
            }
            state.scan(text, begin, length);
        }
        boolean uneven = fieldCount >= 0 && state.fields() != fieldCount;
        return state.isStray() || uneven ? openQuote(firstLine) : fault;
    }

    private boolean isWholeRow(int begin) {
        QuoteState alone = new QuoteState(dialect.delimiter()).scan(text, begin, length);
        return !alone.isOpen() && !alone.isStray() && alone.fields() == fieldCount;
    }

    private String openQuote(int firstLine) {
        lines.goBack(firstLine, line);
        return "OPEN_QUOTE: a quoted field is not closed";
    }

    private @Nullable String takeLine() {
        if (lines.isTooLong()) {
            return "TOO_LONG: a row of more than " + PhysicalLines.MAX_ROW + " bytes";
        }
        int size = lines.end() - lines.start();
        if (length + size + 1 > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, length + size + 1));
        }
        if (lines.isAscii()) {
            byte[] bytes = lines.bytes();
            for (int i = lines.start(), to = length; i < lines.end(); i++, to++) {
                text[to] = (char) bytes[i];
            }
            length += size;
            return lines.hasNul() ? "NUL_BYTE: a byte 0 in the row" : null;
        }
        return decode(size);
    }

    private @Nullable String decode(int size) {
        CharBuffer target = CharBuffer.wrap(text, length, size);
        ByteBuffer source = ByteBuffer.wrap(lines.bytes(), lines.start(), size);
        boolean bad = decoder.reset().decode(source, target, true).isError()
                || decoder.flush(target).isError();
        if (bad) {
            return "BAD_BYTES: bytes that are not " + dialect.charset().name();
        }
        length = target.position();
        return lines.hasNul() ? "NUL_BYTE: a byte 0 in the row" : null;
    }

    private void append(char c) {
        if (length == text.length) {
            text = Arrays.copyOf(text, text.length * 2);
        }
        text[length++] = c;
    }

    /** The row as it stands; bytes that are no text are replaced, and of one that is too long there is a sample. */
    String rawText() {
        String raw = new String(lines.bytes(), lines.kept(), lines.consumed(), dialect.charset());
        return raw.stripTrailing().replace('\0', '\u2400');
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
