package io.quarterbook.excel;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Writes XML as UTF-8 bytes into one buffer: markup as it is, text escaped and cleaned of what XML 1.0 forbids. */
final class Xml {
    private static final char REPLACEMENT = '\uFFFD';
    private final OutputStream out;
    private final byte[] buffer = new byte[1 << 14];
    private int used;

    Xml(OutputStream out) {
        this.out = out;
    }

    /** Markup that the writer itself made. */
    Xml raw(String markup) {
        for (int i = 0; i < markup.length(); i++) {
            char c = markup.charAt(i);
            if (c < 0x80) {
                octet(c);
            } else {
                i = wide(markup, i);
            }
        }
        return this;
    }

    Xml raw(long number) {
        if (number >= 0 && number < 10) {
            octet((int) ('0' + number));
            return this;
        }
        return raw(Long.toString(number));
    }

    /** An attribute with a leading space; the value is escaped. */
    Xml attribute(String name, String value) {
        return raw(" ").raw(name).raw("=\"").text(value).raw("\"");
    }

    /** Text of an element or attribute, escaped; a character that XML cannot hold becomes U+FFFD. */
    Xml text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                i = wide(text, i);
            } else if (c >= ' ') {
                plain(c);
            } else if (c == '\t' || c == '\n' || c == '\r') {
                raw("&#").raw((long) c).raw(";");
            } else {
                character(REPLACEMENT);
            }
        }
        return this;
    }

    void flush() {
        try {
            out.write(buffer, 0, used);
            used = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void plain(char c) {
        switch (c) {
            case '&' -> raw("&amp;");
            case '<' -> raw("&lt;");
            case '>' -> raw("&gt;");
            case '"' -> raw("&quot;");
            default -> octet(c);
        }
    }

    /** The character beyond ASCII at this index; the index of its last half. */
    private int wide(String text, int at) {
        char c = text.charAt(at);
        boolean paired =
                Character.isHighSurrogate(c) && at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        if (paired) {
            codePoint(Character.toCodePoint(c, text.charAt(at + 1)));
            return at + 1;
        }
        character(Character.isSurrogate(c) || c > REPLACEMENT ? REPLACEMENT : c);
        return at;
    }

    private void character(char c) {
        if (c < 0x800) {
            octet(0xC0 | c >> 6);
            octet(0x80 | c & 0x3F);
        } else {
            octet(0xE0 | c >> 12);
            octet(0x80 | c >> 6 & 0x3F);
            octet(0x80 | c & 0x3F);
        }
    }

    private void codePoint(int c) {
        octet(0xF0 | c >> 18);
        octet(0x80 | c >> 12 & 0x3F);
        octet(0x80 | c >> 6 & 0x3F);
        octet(0x80 | c & 0x3F);
    }

    private void octet(int value) {
        if (used == buffer.length) {
            flush();
        }
        buffer[used++] = (byte) value;
    }
}
