package io.quarterbook.source;

import io.quarterbook.source.csv.Dialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The header of one file; names match without regard to case, spaces and underscores. */
final class Columns {
    private static final int TWICE = -2;

    private final String file;
    private final Dialect dialect;
    private final List<String> header;
    private final Map<String, Integer> places = new HashMap<>();

    Columns(String file, Dialect dialect, List<String> header) {
        this.file = file;
        this.dialect = dialect;
        this.header = header;
        for (int i = 0; i < header.size(); i++) {
            places.merge(plain(header.get(i)), i, (first, second) -> TWICE);
        }
    }

    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "");
    }

    /** The place of a column, or -1 where the file has none. */
    int find(String name) {
        int place = places.getOrDefault(plain(name), -1);
        if (place == TWICE) {
            throw new SourceException(SourceException.Kind.DRIFT, file + " has more than one column '" + name + "'");
        }
        return place;
    }

    /** The place of a column that must be there. */
    int need(String name) {
        int place = find(name);
        if (place < 0) {
            throw new SourceException(SourceException.Kind.DRIFT, missing(name));
        }
        return place;
    }

    private String missing(String name) {
        String seen = dialect.otherDelimiter(header);
        if (!seen.isEmpty()) {
            return file + " looks separated by " + seen + "; declared are " + dialect.delimiterName();
        }
        return file + " has no column '" + name + "'; it has " + Shown.shorten(String.join(", ", header), 300);
    }

    /** The name of a column as the file writes it. */
    String label(int place) {
        return header.get(place);
    }

    /** The columns that are none of those. */
    List<String> without(List<Integer> used) {
        List<String> others = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            if (!used.contains(i)) {
                others.add(header.get(i));
            }
        }
        return others;
    }
}
