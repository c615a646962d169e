package io.quarterbook.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Values in the text format of COPY, as UTF-8 bytes in a buffer that grows. */
final class CopyText {
    private byte[] bytes;
    private int length;

    CopyText(int capacity) {
        bytes = new byte[capacity];
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Appends one row, or nothing where a value has no form. */
    void row(@Nullable Object... values) {
        int start = length;
        try {
            append(values);
        } catch (IllegalArgumentException e) {
            length = start;
            throw e;
        }
    }

    private void append(@Nullable Object... values) {
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                put('\t');
            }
            value(values[i]);
        }
        put('\n');
    }

    private void value(@Nullable Object value) {
        if (value == null) {
            put('\\');
            put('N');
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Long || value instanceof Integer || value instanceof BigDecimal) {
            ascii(value.toString());
        } else if (value instanceof Boolean truth) {
            put(truth ? 't' : 'f');
        } else if (value instanceof LocalDate date) {
            date(date);
        } else if (value instanceof Instant instant) {
            instant(instant);
        } else if (value instanceof OffsetDateTime instant) {
            instant(instant);
        } else {
            throw new IllegalArgumentException(
                    "COPY has no form for " + value.getClass().getName());
        }
    }

    private void text(String text) {
        reserve(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                asciiCharacter(c);
            } else if (c < 0x800) {
                put(0xC0 | c >> 6);
                put(0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                put(0xE0 | c >> 12);
                put(0x80 | c >> 6 & 0x3F);
                put(0x80 | c & 0x3F);
            } else {
                supplementary(text, i++);
            }
        }
    }

    private void asciiCharacter(char c) {
        switch (c) {
            case '\\' -> escape('\\');
            case '\n' -> escape('n');
            case '\r' -> escape('r');
            case '\t' -> escape('t');
            case 0 -> throw new IllegalArgumentException("PostgreSQL's text holds no NUL");
            default -> put(c);
        }
    }

    private void supplementary(String text, int i) {
        int point = text.codePointAt(i);
        if (!Character.isSupplementaryCodePoint(point)) {
            throw new IllegalArgumentException("half a character (U+" + Integer.toHexString(point) + ") is no text");
        }
        put(0xF0 | point >> 18);
        put(0x80 | point >> 12 & 0x3F);
        put(0x80 | point >> 6 & 0x3F);
        put(0x80 | point & 0x3F);
    }

    private void date(LocalDate date) {
        if (date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)) {
            ascii(date.equals(LocalDate.MAX) ? "infinity" : "-infinity");
        } else if (date.getYear() > 0) {
            day(date);
        } else {
            day(date.withYear(1 - date.getYear()));
            ascii(" BC");
        }
    }

    private void instant(Instant instant) {
        if (instant.equals(Instant.MAX) || instant.equals(Instant.MIN)) {
            ascii(instant.equals(Instant.MAX) ? "infinity" : "-infinity");
        } else {
            utc(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
        }
    }

    private void instant(OffsetDateTime instant) {
        if (instant.equals(OffsetDateTime.MAX) || instant.equals(OffsetDateTime.MIN)) {
            ascii(instant.equals(OffsetDateTime.MAX) ? "infinity" : "-infinity");
        } else {
            instant(instant.toInstant());
        }
    }

    /** To the microsecond, as PostgreSQL keeps it; what is finer is cut. */
    private void utc(LocalDateTime time) {
        boolean bc = time.getYear() <= 0;
        day(bc ? time.toLocalDate().withYear(1 - time.getYear()) : time.toLocalDate());
        put(' ');
        digits(time.getHour(), 2);
        put(':');
        digits(time.getMinute(), 2);
        put(':');
        digits(time.getSecond(), 2);
        put('.');
        digits(time.getNano() / 1000, 6);
        ascii(bc ? "+00 BC" : "+00");
    }

    private void day(LocalDate date) {
        digits(date.getYear(), date.getYear() > 9999 ? 9 : 4);
        put('-');
        digits(date.getMonthValue(), 2);
        put('-');
        digits(date.getDayOfMonth(), 2);
    }

    private void digits(int number, int width) {
        reserve(width);
        int rest = number;
        for (int at = length + width - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += width;
    }

    private void ascii(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        reserve(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
    }

    private void escape(char c) {
        put('\\');
        put(c);
    }

    private void put(int b) {
        if (length == bytes.length) {
            reserve(1);
        }
        bytes[length++] = (byte) b;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
