package io.quarterbook.source;

import java.time.ZoneId;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The parsers that fit one file's decimal mark, date formats and zones. */
final class Parsers {
    private final NumberParser numbers;
    private final Doubt doubt = new Doubt();
    private final TimeParser times;
    private final ZoneId zone;
    private final ZoneId reportingZone;
    private final Map<Field, Parser> ofFields = new IdentityHashMap<>();

    Parsers(char decimalMark, List<DateFormat> formats, ZoneId zone, ZoneId reportingZone) {
        this.numbers = new NumberParser(decimalMark);
        this.times = new TimeParser(formats, zone, reportingZone, doubt);
        this.zone = zone;
        this.reportingZone = reportingZone;
    }

    /** Those of the canonical layout: a point and ISO. */
    static Parsers canonical(ZoneId zone, ZoneId reportingZone) {
        return new Parsers('.', List.of(), zone, reportingZone);
    }

    /** Those for what the mapping itself says, whatever the file's dialect. */
    Parsers forConstants() {
        return canonical(zone, reportingZone);
    }

    /** What the value that was read last left in doubt. */
    Doubt doubt() {
        return doubt;
    }

    /** That of a field's type, made once. */
    Parser of(Field field) {
        return ofFields.computeIfAbsent(field, each -> of(each.type()));
    }

    Parser of(Type type) {
        return switch (type.kind()) {
            case TEXT -> WordParser.text(type.limit());
            case INTEGER -> trimmed(numbers::integer);
            case DECIMAL -> trimmed(numbers::decimal);
            case SHARE -> trimmed(numbers::share);
            case DATE -> trimmed(times::date);
            case INSTANT -> trimmed(times::instant);
            case BOOLEAN -> trimmed(WordParser::bool);
            case CODE -> trimmed(WordParser.code(type.codes()));
            case PERIOD -> trimmed(WordParser::period);
        };
    }

    /** Ids and texts are taken as they stand; spaces around anything else mean nothing. */
    private static Parser trimmed(Parser parser) {
        return (c, from, to) -> {
            int begin = from;
            int end = to;
            while (end > begin + 1 && c[end - 1] == ' ') {
                end--;
            }
            while (begin < end - 1 && c[begin] == ' ') {
                begin++;
            }
            return parser.parse(c, begin, end);
        };
    }
}
