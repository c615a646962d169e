package io.quarterbook.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;

/**
 * Rows in the binary format of COPY, in a buffer that grows: dates and numbers go as what they are, so that neither
 * side spells them out.
 */
final class CopyBinary {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int NEGATIVE = 0x4000;
    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = POWERS_OF_TEN[i - 1] * 10;
        }
    }

    private final Form[] forms;
    private byte[] bytes;
    private int length;

    /** How a column's values are written. */
    private enum Form {
        TEXT,
        BIGINT,
        INTEGER,
        NUMERIC,
        BOOLEAN,
        DATE,
        INSTANT
    }

    /** @throws IllegalArgumentException where a column is of a type that has no form here */
    CopyBinary(List<? extends Field<?>> columns, int capacity) {
        forms = columns.stream().map(CopyBinary::form).toArray(Form[]::new);
        bytes = new byte[capacity];
    }

    private static Form form(Field<?> column) {
        Class<?> type = column.getType();
        if (type == String.class) {
            return Form.TEXT;
        } else if (type == Long.class) {
            return Form.BIGINT;
        } else if (type == Integer.class) {
            return Form.INTEGER;
        } else if (type == BigDecimal.class) {
            return Form.NUMERIC;
        } else if (type == Boolean.class) {
            return Form.BOOLEAN;
        } else if (type == LocalDate.class) {
            return Form.DATE;
        } else if (type == OffsetDateTime.class) {
            return Form.INSTANT;
        }
        throw new IllegalArgumentException("COPY has no form for the column " + column + " of " + type.getName());
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int width() {
        return forms.length;
    }

    void clear() {
        length = 0;
    }

    /** What every copy begins with. */
    void begin() {
        reserve(SIGNATURE.length + 8);
        System.arraycopy(SIGNATURE, 0, bytes, length, SIGNATURE.length);
        length += SIGNATURE.length;
        int4(0);
        int4(0);
    }

    /** What every copy ends with. */
    void end() {
        int2(-1);
    }

    /** Appends one row, or nothing where a value has no form. */
    void row(@Nullable Object... values) {
        int start = length;
        try {
            int2(values.length);
            for (int i = 0; i < values.length; i++) {
                value(forms[i], values[i]);
            }
        } catch (IllegalArgumentException e) {
            length = start;
            throw e;
        }
    }

    private void value(Form form, @Nullable Object value) {
        if (value == null) {
            int4(-1);
            return;
        }
        switch (form) {
            case TEXT -> text(value);
            case BIGINT -> {
                int4(8);
                int8(integral(value));
            }
            case INTEGER -> {
                int4(4);
                int4(Math.toIntExact(integral(value)));
            }
            case NUMERIC -> numeric(decimal(value));
            case BOOLEAN -> {
                int4(1);
                put(value instanceof Boolean truth ? (truth ? 1 : 0) : refuse(value));
            }
            case DATE -> {
                int4(4);
                int4(day(value));
            }
            case INSTANT -> {
                int4(8);
                int8(micros(value));
            }
        }
    }

    private static long integral(Object value) {
        if (value instanceof Long number) {
            return number;
        }
        return value instanceof Integer number ? number : refuse(value);
    }

    private static BigDecimal decimal(Object value) {
        if (value instanceof BigDecimal number) {
            // A negative scale (1E+5) has no binary form.
            return number.scale() < 0 ? number.setScale(0) : number;
        }
        return BigDecimal.valueOf(integral(value));
    }

    /**
     * PostgreSQL's own form, groups of four decimal digits: how many, the weight of the first, the sign, the scale, and
     * the groups. By hand for all that fits a long, since the driver goes through big integers.
     */
    private void numeric(BigDecimal number) {
        if (number.precision() > 18 || number.scale() > 18) {
            bytes(ByteConverter.numeric(number));
            return;
        }
        int scale = number.scale();
        long unscaled = number.unscaledValue().longValue();
        long one = POWERS_OF_TEN[scale];
        int fractions = (scale + 3) / 4;
        long whole = Math.abs(unscaled) / one;
        long fraction = Math.abs(unscaled) % one;
        int start = length;
        reserve(4 + 8 + 2 * 12);
        length += 4 + 8;
        int groups = wholeGroups(whole);
        int weight = groups - 1;
        for (int i = 0; i < fractions; i++) {
            // The last group may be short: 0.12 is the group 1200.
            int digits = scale - 4 * (i + 1);
            long group = digits >= 0
                    ? fraction / POWERS_OF_TEN[digits] % 10_000
                    : fraction % POWERS_OF_TEN[4 + digits] * POWERS_OF_TEN[-digits];
            int2((int) group);
        }
        int all = groups + fractions;
        ByteConverter.int4(bytes, start, 8 + 2 * all);
        ByteConverter.int2(bytes, start + 4, all);
        ByteConverter.int2(bytes, start + 6, weight);
        ByteConverter.int2(bytes, start + 8, unscaled < 0 ? NEGATIVE : 0);
        ByteConverter.int2(bytes, start + 10, scale);
    }

    private int wholeGroups(long whole) {
        int groups = 0;
        long rest = whole;
        while (rest > 0) {
            groups++;
            rest /= 10_000;
        }
        rest = whole;
        for (int i = groups - 1; i >= 0; i--) {
            ByteConverter.int2(bytes, length + 2 * i, (int) (rest % 10_000));
            rest /= 10_000;
        }
        length += 2 * groups;
        return groups;
    }

    private static int day(Object value) {
        if (value instanceof LocalDate date) {
            if (date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)) {
                return date.equals(LocalDate.MAX) ? Integer.MAX_VALUE : Integer.MIN_VALUE;
            }
            return Micros.ofDate(date);
        }
        return refuse(value);
    }

    private static long micros(Object value) {
        if (value instanceof Long micros) {
            return micros;
        } else if (value instanceof OffsetDateTime time) {
            if (time.equals(OffsetDateTime.MAX) || time.equals(OffsetDateTime.MIN)) {
                return time.equals(OffsetDateTime.MAX) ? Long.MAX_VALUE : Long.MIN_VALUE;
            }
            return Micros.of(time.toEpochSecond(), time.getNano());
        } else if (value instanceof Instant instant) {
            if (instant.equals(Instant.MAX) || instant.equals(Instant.MIN)) {
                return instant.equals(Instant.MAX) ? Long.MAX_VALUE : Long.MIN_VALUE;
            }
            return Micros.of(instant);
        }
        return refuse(value);
    }

    private static int refuse(Object value) {
        throw new IllegalArgumentException(
                "COPY has no form for " + value.getClass().getName() + " in a column of another type");
    }

    private void text(Object value) {
        if (!(value instanceof String text)) {
            refuse(value);
            return;
        }
        int4(0);
        int start = length;
        reserve(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException("PostgreSQL's text holds no NUL");
            } else if (c < 0x80) {
                bytes[length++] = (byte) c;
            } else if (c < 0x800) {
                bytes[length++] = (byte) (0xC0 | c >> 6);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[length++] = (byte) (0xE0 | c >> 12);
                bytes[length++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[length++] = (byte) (0x80 | c & 0x3F);
            } else {
                supplementary(text, i++);
            }
        }
        ByteConverter.int4(bytes, start - 4, length - start);
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

    private void bytes(byte[] value) {
        int4(value.length);
        reserve(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void int2(int number) {
        reserve(2);
        ByteConverter.int2(bytes, length, number);
        length += 2;
    }

    private void int4(int number) {
        reserve(4);
        ByteConverter.int4(bytes, length, number);
        length += 4;
    }

    private void int8(long number) {
        reserve(8);
        ByteConverter.int8(bytes, length, number);
        length += 8;
    }

    private void put(int b) {
        reserve(1);
        bytes[length++] = (byte) b;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
