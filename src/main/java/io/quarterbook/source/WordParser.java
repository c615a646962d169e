package io.quarterbook.source;

import java.util.List;
import java.util.Locale;

/** Texts, codes, booleans and periods. */
final class WordParser {
    private WordParser() {}

    static Parser text(int limit) {
        return (c, from, to) -> {
            if (to - from > limit) {
                throw new BadValue(
                        "TEXT_TOO_LONG", "a text of " + (to - from) + " characters; at most " + limit + " are taken");
            }
            return new String(c, from, to - from);
        };
    }

    static Parser code(List<String> codes) {
        return (c, from, to) -> {
            String text = new String(c, from, to - from);
            int known = codes.indexOf(text);
            if (known < 0) {
                known = codes.indexOf(
                        text.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
            }
            if (known < 0) {
                throw new BadValue("BAD_CODE", Shown.value(c, from, to) + " is none of " + String.join(", ", codes));
            }
            return codes.get(known);
        };
    }

    static Object bool(char[] c, int from, int to) throws BadValue {
        String text = new String(c, from, to - from);
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        throw new BadValue("BAD_BOOLEAN", Shown.value(c, from, to) + " is neither true nor false");
    }

    /** A fiscal year, a quarter of one, or a calendar month. */
    static Object period(char[] c, int from, int to) throws BadValue {
        int rest = to - from - 4;
        int year = Digits.number(c, from, Math.min(from + 4, to));
        boolean good = rest >= 0 && year >= DateFormat.FIRST_YEAR && year <= DateFormat.LAST_YEAR;
        if (good && rest > 0) {
            int last = Digits.number(c, to - 1, to);
            int month = Digits.number(c, to - 2, to);
            good = rest == 3
                    && c[from + 4] == '-'
                    && (c[from + 5] == 'Q' ? last >= 1 && last <= 4 : month >= 1 && month <= 12);
        }
        if (!good) {
            throw new BadValue("BAD_PERIOD", Shown.value(c, from, to) + " is no period (2026, 2026-Q2, 2026-05)");
        }
        return new String(c, from, to - from);
    }
}
