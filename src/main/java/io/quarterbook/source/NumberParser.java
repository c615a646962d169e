package io.quarterbook.source;

import java.math.BigDecimal;

/** Plain decimals: digits, one decimal mark, a minus. No grouping, no exponent: both are signs of a damaged export. */
final class NumberParser {
    private static final BigDecimal ABSURD = BigDecimal.valueOf(1_000_000_000_000L);
    private static final int LONG_DIGITS = 18;
    private static final int MAX_CHARS = 60;

    private final char mark;

    NumberParser(char decimalMark) {
        this.mark = decimalMark;
    }

    Object integer(char[] c, int from, int to) throws BadValue {
        BigDecimal value = parse("BAD_INTEGER", "whole number", c, from, to);
        if (value.scale() > 0 || value.precision() > 9) {
            throw bad("BAD_INTEGER", "whole number", c, from, to);
        }
        return value.intValue();
    }

    Object decimal(char[] c, int from, int to) throws BadValue {
        BigDecimal value = parse("BAD_DECIMAL", "number", c, from, to);
        if (value.abs().compareTo(ABSURD) > 0) {
            throw new BadValue("ABSURD_AMOUNT", Shown.value(c, from, to) + " is more than " + ABSURD.toPlainString());
        }
        return value;
    }

    Object share(char[] c, int from, int to) throws BadValue {
        BigDecimal value = parse("BAD_SHARE", "share from 0 to 1", c, from, to);
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw bad("BAD_SHARE", "share from 0 to 1", c, from, to);
        }
        return value;
    }

    private BigDecimal parse(String code, String what, char[] c, int from, int to) throws BadValue {
        boolean negative = c[from] == '-';
        long unscaled = 0;
        int digits = 0;
        int scale = -1;
        for (int i = negative ? from + 1 : from; i < to; i++) {
            int digit = c[i] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
                digits++;
                scale = scale < 0 ? scale : scale + 1;
            } else if (c[i] == mark && scale < 0 && digits > 0) {
                scale = 0;
            } else {
                throw bad(code, what, c, from, to);
            }
        }
        if (digits == 0 || scale == 0 || to - from > MAX_CHARS) {
            throw bad(code, what, c, from, to);
        }
        if (digits > LONG_DIGITS) {
            return new BigDecimal(new String(c, from, to - from).replace(mark, '.'));
        }
        return BigDecimal.valueOf(negative ? -unscaled : unscaled, Math.max(scale, 0));
    }

    private BadValue bad(String code, String what, char[] c, int from, int to) {
        return new BadValue(code, Shown.value(c, from, to) + " is no " + what + " (1234" + mark + "56)");
    }
}
