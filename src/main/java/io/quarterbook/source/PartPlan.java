package io.quarterbook.source;

import io.quarterbook.source.csv.Rows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One section of an entity in one file, or the inline rows of a mapping.
 *
 * @param entity what the rows become
 * @param spec how
 * @param file where they are; null: in the mapping
 * @param base what is added to line numbers, so that rows of several files stay apart
 */
record PartPlan(Entity entity, PartSpec spec, @Nullable FoundFile file, long base) {

    /** The fields that the file delivers, bound to its columns. */
    List<FieldPlan> fields(Columns columns, Expressions expressions, Parsers parsers) {
        List<FieldPlan> plans = new ArrayList<>();
        for (Field field : entity.fields()) {
            ValueSpec value = value(field, columns);
            if (value != null) {
                plans.add(plan(field, value, columns, expressions, parsers));
            }
        }
        return plans;
    }

    private @Nullable ValueSpec value(Field field, Columns columns) {
        if (!spec.takesColumnsOfFieldNames()) {
            return spec.fields().get(field.name());
        }
        int place = field.required() ? columns.need(field.name()) : columns.find(field.name());
        return place < 0 ? null : ValueSpec.ofColumn(field.name());
    }

    private FieldPlan plan(Field field, ValueSpec value, Columns columns, Expressions expressions, Parsers parsers) {
        int index = entity.indexOf(field.name());
        Parsers fitting = value.constant() == null ? parsers : parsers.forConstants();
        Parser parser = fitting.of(field.type());
        String column = value.column();
        if (column == null) {
            return new FieldPlan(field, index, parser, -1, expressions.of(value), field.name());
        }
        int place = columns.need(column);
        Expression expression = value.isPlainColumn() ? null : expressions.of(value);
        return new FieldPlan(field, index, parser, place, expression, columns.label(place));
    }

    /** The fields that come in, as far as the header tells. */
    List<Field> delivered(Columns columns) {
        return entity.fields().stream()
                .filter(field -> value(field, columns) != null)
                .toList();
    }

    /** The columns that no field takes up, where fields go by the names of columns. */
    List<String> setAside(Columns columns) {
        if (!spec.takesColumnsOfFieldNames()) {
            return List.of();
        }
        return columns.without(delivered(columns).stream()
                .map(field -> columns.find(field.name()))
                .toList());
    }

    /** The fields that the inline rows give. */
    List<Field> deliveredInline() {
        return entity.fields().stream()
                .filter(field -> spec.rows().stream().anyMatch(row -> row.get(field.name()) != null))
                .toList();
    }

    /** Rows as they stand, read anew, by their physical lines. */
    Map<Long, String> rowTexts(Set<Long> lines) {
        Map<Long, String> texts = new HashMap<>();
        if (file == null) {
            for (int i = 0; i < spec.rows().size(); i++) {
                texts.put(i + 1L, spec.rows().get(i).toString());
            }
            texts.keySet().retainAll(lines);
            return texts;
        }
        return file.texts(lines);
    }

    List<Map<String, String>> inlineRows() {
        return spec.rows();
    }

    Columns columns(Rows rows) {
        if (file == null) {
            throw new IllegalStateException("inline rows have no columns");
        }
        return file.columns(rows);
    }
}
