package io.quarterbook.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row written in the mapping itself; it was checked when the mapping was loaded. */
final class InlineRow {
    private InlineRow() {}

    static @Nullable Object[] type(Entity entity, Map<String, String> row, Metadata metadata, ReadOptions options) {
        Parsers parsers = Parsers.canonical(metadata.timeZone(), options.reportingZone());
        @Nullable Object[] values = new @Nullable Object[entity.fields().size()];
        for (int i = 0; i < values.length; i++) {
            Field field = entity.fields().get(i);
            String text = row.get(field.name());
            values[i] = field.otherwise();
            if (text != null && !text.isEmpty()) {
                values[i] = parse(parsers.of(field.type()), text);
            }
        }
        return values;
    }

    private static Object parse(Parser parser, String text) {
        try {
            return parser.parse(text.toCharArray(), 0, text.length());
        } catch (BadValue e) {
            throw new IllegalStateException("the mapping was checked: " + e.reason(), e);
        }
    }
}
