package io.quarterbook.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the values of a mapping into expressions over the rows of one file. */
final class Expressions {
    private final Map<String, ValueSpec> fields;
    private final Columns columns;
    private final LookupTables lookups;
    private final Outcomes outcomes;

    Expressions(Map<String, ValueSpec> fields, Columns columns, LookupTables lookups, Outcomes outcomes) {
        this.fields = fields;
        this.columns = columns;
        this.lookups = lookups;
        this.outcomes = outcomes;
    }

    Expression of(ValueSpec spec) {
        Expression raw = raw(spec);
        Map<String, String> map = spec.map();
        Expression mapped = map.isEmpty()
                ? raw
                : row -> {
                    String text = raw.of(row);
                    return text == null ? null : map.getOrDefault(text, text);
                };
        ValueSpec.IfEmpty ifEmpty = spec.ifEmpty();
        return ifEmpty == null ? mapped : standIn(mapped, ifEmpty);
    }

    private Expression raw(ValueSpec spec) {
        if (spec.column() != null) {
            int place = columns.need(spec.column());
            return row -> row.text(place);
        }
        if (spec.constant() != null) {
            String constant = spec.constant();
            return row -> constant;
        }
        if (spec.field() != null) {
            return field(spec.field());
        }
        ValueSpec.Lookup lookup = spec.lookup();
        return lookup == null ? concat(spec.concat()) : lookup(lookup);
    }

    private Expression field(String name) {
        ValueSpec spec = fields.get(name);
        if (spec == null) {
            throw new IllegalStateException("the mapping was checked: field " + name);
        }
        return of(spec);
    }

    private Expression lookup(ValueSpec.Lookup lookup) {
        Expression by = of(lookup.by());
        Map<String, String> table = lookups.table(lookup);
        return row -> {
            String key = by.of(row);
            return key == null ? null : table.get(key);
        };
    }

    private Expression concat(List<ValueSpec> specs) {
        List<Expression> parts = specs.stream().map(this::of).toList();
        return row -> {
            StringBuilder text = new StringBuilder();
            boolean any = false;
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i).of(row);
                if (part != null) {
                    text.append(part);
                    any |= specs.get(i).constant() == null;
                }
            }
            return any ? text.toString().strip() : null;
        };
    }

    private Expression standIn(Expression value, ValueSpec.IfEmpty ifEmpty) {
        Expression other = of(ifEmpty.use());
        String outcome = ifEmpty.whenOutcome();
        Expression stage = outcome == null ? value : field("stage");
        return row -> {
            String text = value.of(row);
            if (!countsAsEmpty(text, ifEmpty.or())) {
                return text;
            }
            String name = stage.of(row);
            boolean applies =
                    outcome == null || (name != null && outcomes.of(name).equals(outcome));
            return applies ? other.of(row) : text;
        };
    }

    private static boolean countsAsEmpty(@Nullable String text, @Nullable String or) {
        return text == null || text.isBlank() || (or != null && (text.equals(or) || sameNumber(text, or)));
    }

    private static boolean sameNumber(String text, String or) {
        try {
            return new BigDecimal(text.strip().replace(',', '.')).compareTo(new BigDecimal(or)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
