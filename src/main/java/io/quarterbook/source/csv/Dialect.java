package io.quarterbook.source.csv;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

/**
 * How a file writes its rows. Quotes are always {@code "}, doubled inside a quoted field.
 *
 * @param delimiter what stands between two fields
 * @param charset UTF-8, ISO-8859-1 or windows-1252: one of those in which a line end is one byte
 */
public record Dialect(char delimiter, Charset charset) {
    private static final Map<Character, String> NAMES =
            Map.of(',', "commas", ';', "semicolons", '\t', "tabs", '|', "vertical bars");
    private static final List<String> CHARSETS = List.of("UTF-8", "ISO-8859-1", "windows-1252");

    public Dialect {
        if (!NAMES.containsKey(delimiter)) {
            throw new IllegalArgumentException("a delimiter is a comma, a semicolon, a tab or a vertical bar");
        }
        if (!CHARSETS.contains(charset.name())) {
            throw new IllegalArgumentException("an encoding is UTF-8, ISO-8859-1 or windows-1252");
        }
    }

    /** The delimiter in words, as in "separated by semicolons". */
    public String delimiterName() {
        return NAMES.getOrDefault(delimiter, "");
    }

    /** The delimiter, in words, that a header shows instead of the declared one; empty when it shows none. */
    public String otherDelimiter(List<String> header) {
        return NAMES.keySet().stream()
                .filter(other -> other != delimiter)
                .filter(other ->
                        header.stream().filter(name -> name.indexOf(other) >= 0).count() * 2 > header.size())
                .sorted()
                .findFirst()
                .map(other -> NAMES.getOrDefault(other, ""))
                .orElse("");
    }
}
