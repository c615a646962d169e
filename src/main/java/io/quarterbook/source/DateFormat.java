package io.quarterbook.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A date format in numbers, such as {@code dd.MM.yyyy} or {@code M/d/yyyy H:mm}: {@code yyyy MM M dd d HH H mm ss} and
 * what stands between. A doubled letter wants two digits, a single one takes one or two. No names of months: those
 * would depend on a language.
 */
final class DateFormat {
    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2200;

    private static final String LETTERS = "yMdHms";
    private static final List<String> KNOWN = List.of("yyyy", "MM", "M", "dd", "d", "HH", "H", "mm", "ss");

    private final String pattern;
    private final List<String> tokens = new ArrayList<>();

    DateFormat(String pattern) {
        this.pattern = pattern;
        for (int i = 0; i < pattern.length(); ) {
            int end = i + 1;
            char c = pattern.charAt(i);
            boolean letter = Character.isLetter(c) && c != 'T';
            while (letter && end < pattern.length() && pattern.charAt(end) == c) {
                end++;
            }
            String token = pattern.substring(i, end);
            if (letter && !KNOWN.contains(token)) {
                throw new IllegalArgumentException(
                        "the date format '" + pattern + "' has '" + token + "'; known are " + String.join(" ", KNOWN));
            }
            tokens.add(token);
            i = end;
        }
        if (!tokens.contains("yyyy")
                || tokens.stream().noneMatch(t -> t.startsWith("M"))
                || tokens.stream().noneMatch(t -> t.startsWith("d"))) {
            throw new IllegalArgumentException("the date format '" + pattern + "' lacks a year, a month or a day");
        }
    }

    boolean hasTime() {
        return tokens.contains("HH") || tokens.contains("H");
    }

    String pattern() {
        return pattern;
    }

    /** The local time the text shows, midnight where the format has none; null when the text is another shape. */
    @Nullable
    LocalDateTime read(char[] c, int from, int to) {
        int[] parts = new int[LETTERS.length()];
        int at = from;
        for (String token : tokens) {
            int part = LETTERS.indexOf(token.charAt(0));
            if (part < 0) {
                if (at >= to || c[at++] != token.charAt(0)) {
                    return null;
                }
                continue;
            }
            int end = at + token.length();
            if (token.length() == 1 && end < to && Digits.number(c, end, end + 1) >= 0) {
                end++;
            }
            parts[part] = end > to ? -1 : Digits.number(c, at, end);
            if (parts[part] < 0) {
                return null;
            }
            at = end;
        }
        return at == to ? dateTime(parts) : null;
    }

    private static @Nullable LocalDateTime dateTime(int[] p) {
        try {
            return LocalDateTime.of(p[0], p[1], p[2], p[3], p[4], p[5]);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Refuses years in which no sale was made or will be. */
    static void checkYear(LocalDate date, char[] c, int from, int to) throws BadValue {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            throw new BadValue(
                    "IMPOSSIBLE_DATE",
                    Shown.value(c, from, to) + " lies outside the years " + FIRST_YEAR + " to " + LAST_YEAR);
        }
    }
}
