package io.quarterbook.source;

import io.quarterbook.source.csv.Dialect;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file of a source and how it is written.
 *
 * @param glob its name in the delivery's folder, {@code *} for what varies; several files are read in order of names
 * @param delimiter between fields; default a comma
 * @param decimal mark of decimals; default a point
 * @param encoding default UTF-8
 * @param dates date formats in place of ISO
 * @param timeZone of instants without an offset in this file
 * @param optional the file may be missing
 */
record FileSpec(
        String glob,
        @Nullable String delimiter,
        @Nullable String decimal,
        @Nullable String encoding,
        @Nullable List<String> dates,
        @Nullable String timeZone,
        boolean optional) {
    FileSpec {
        if (glob == null || glob.isBlank() || glob.contains("/") || glob.contains("\\")) {
            throw new IllegalArgumentException("a file needs a glob: a name without folders");
        }
        dates = dates == null ? List.of() : List.copyOf(dates);
        dates.forEach(DateFormat::new);
        if (!Objects.requireNonNullElse(decimal, ".").matches("[.,]")) {
            throw new IllegalArgumentException("decimal is '.' or ','");
        }
        dialect(delimiter, encoding);
        zone(timeZone);
    }

    Dialect dialect() {
        return dialect(delimiter, encoding);
    }

    private static Dialect dialect(@Nullable String delimiter, @Nullable String encoding) {
        String mark = Objects.requireNonNullElse(delimiter, ",").replace("\\t", "\t");
        if (mark.length() != 1) {
            throw new IllegalArgumentException("a delimiter is one character");
        }
        try {
            return new Dialect(mark.charAt(0), Charset.forName(Objects.requireNonNullElse(encoding, "UTF-8")));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException("unknown encoding '" + encoding + "'", e);
        }
    }

    Parsers parsers(ZoneId deliveryZone, ZoneId reportingZone) {
        char mark = Objects.requireNonNullElse(decimal, ".").charAt(0);
        return new Parsers(mark, formats(), Objects.requireNonNullElse(zone(timeZone), deliveryZone), reportingZone);
    }

    private List<DateFormat> formats() {
        return dates == null ? List.of() : dates.stream().map(DateFormat::new).toList();
    }

    boolean writesLike(FileSpec other) {
        return Objects.equals(decimal, other.decimal) && Objects.equals(dates, other.dates);
    }

    static @Nullable ZoneId zone(@Nullable String name) {
        try {
            return name == null ? null : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("unknown time zone '" + name + "'", e);
        }
    }
}
