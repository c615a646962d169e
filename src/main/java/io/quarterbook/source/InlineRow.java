package io.quarterbook.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row written in the mapping itself; a fault in it is one of the mapping. */
final class InlineRow {
    private InlineRow() {}

    static @Nullable Object[] type(
            Entity entity, Map<String, String> row, Metadata metadata, ReadOptions options, String mappingName) {
        Parsers parsers = Parsers.canonical(metadata.timeZone(), options.reportingZone());
        @Nullable Object[] values = new @Nullable Object[entity.fields().size()];
        for (int i = 0; i < values.length; i++) {
            Field field = entity.fields().get(i);
            String text = row.get(field.name());
            if (text != null) {
                values[i] = parse(parsers.of(field.type()), text, entity.plural() + "." + field.name(), mappingName);
            }
        }
        return values;
    }

    private static Object parse(Parser parser, String text, String place, String mappingName) {
        try {
            return parser.parse(text.toCharArray(), 0, text.length());
        } catch (BadValue e) {
            throw new SourceException(
                    SourceException.Kind.CONFIGURATION,
                    "source mapping " + mappingName + ": " + place + ": " + e.reason(),
                    e);
        }
    }
}
