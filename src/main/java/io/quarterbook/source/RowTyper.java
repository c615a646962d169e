package io.quarterbook.source;

import io.quarterbook.source.csv.Cells;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes typed rows of one file's cells, or a rejection for the first fault in a row. */
final class RowTyper {
    private final Entity entity;
    private final String file;
    private final List<FieldPlan> fields;
    private final int currency;
    private final @Nullable String defaultCurrency;
    private final Parsers parsers;
    private final List<Flag> flags = new ArrayList<>();

    RowTyper(Entity entity, String file, List<FieldPlan> fields, @Nullable String defaultCurrency, Parsers parsers) {
        this.entity = entity;
        this.file = file;
        this.fields = fields;
        this.currency = entity.indexOf("currency");
        this.defaultCurrency = defaultCurrency;
        this.parsers = parsers;
    }

    /** What is to be known of the row that was typed last. */
    List<Flag> flags() {
        return flags;
    }

    /** The row's values; null when it was rejected, after telling the sink. */
    @Nullable
    Object @Nullable [] type(Cells row, long line, RowText rowText, RowSink sink) {
        @Nullable Object[] values = new @Nullable Object[entity.fields().size()];
        flags.clear();
        parsers.doubt().take();
        for (FieldPlan plan : fields) {
            try {
                Object value = plan.value(row);
                String doubted = parsers.doubt().take();
                if (doubted != null) {
                    flags.add(flag(plan, row, doubted, value));
                }
                if (value == null && plan.field().required()) {
                    throw new BadValue("EMPTY", plan.field().name() + " is required");
                }
                values[plan.index()] = value;
            } catch (BadValue e) {
                sink.reject(rejection(plan, row, line, e.reason(), rowText.get()));
                return null;
            }
        }
        if (currency >= 0 && values[currency] == null) {
            values[currency] = defaultCurrency;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                values[i] = entity.fields().get(i).otherwise();
            }
        }
        return followsRule(values, row, line, rowText, sink) ? values : null;
    }

    private boolean followsRule(@Nullable Object[] values, Cells row, long line, RowText rowText, RowSink sink) {
        try {
            entity.rule().check(new RowRule.Row(entity, values), parsers);
            parsers.doubt().take();
            return true;
        } catch (BrokenRule e) {
            FieldPlan plan = fields.stream()
                    .filter(p -> p.field().name().equals(e.field()))
                    .findFirst()
                    .orElseThrow();
            sink.reject(rejection(plan, row, line, e.reason(), rowText.get()));
            return false;
        }
    }

    private Flag flag(FieldPlan plan, Cells row, String rule, @Nullable Object value) {
        String text = Shown.shorten(String.valueOf(plan.text(row)), Rejection.VALUE_LIMIT);
        OffsetDateTime at = value instanceof OffsetDateTime instant ? instant : null;
        String key = String.valueOf(key(row));
        return new Flag(entity, plan.label(), text, rule, parsers.doubt().detail(), key, at);
    }

    private Rejection rejection(FieldPlan plan, Cells row, long line, String reason, String rowText) {
        String key = key(row);
        String value = plan.text(row);
        return new Rejection(entity, file, line, plan.label(), value, reason, key, rowText, closing(row), key == null);
    }

    private @Nullable Closing closing(Cells row) {
        if (entity != Entity.DEALS || !(readable("stage", row) instanceof String stage)) {
            return null;
        }
        Object closed = readable("closed_at", row);
        Object at = closed == null ? readable("updated_at", row) : closed;
        Object currencyOf = readable("currency", row);
        parsers.doubt().take();
        return new Closing(
                stage,
                at instanceof OffsetDateTime instant ? instant : null,
                readable("rep_id", row) instanceof String rep ? rep : null,
                readable("amount", row) instanceof BigDecimal amount ? amount : null,
                currencyOf instanceof String code ? code : defaultCurrency);
    }

    /** A field's value; null where it has none, or none that can be read. */
    private @Nullable Object readable(String name, Cells row) {
        for (FieldPlan plan : fields) {
            if (plan.field().name().equals(name)) {
                try {
                    return plan.value(row);
                } catch (BadValue e) {
                    return null;
                }
            }
        }
        return null;
    }

    private @Nullable String key(Cells row) {
        List<String> parts = new ArrayList<>();
        for (String name : entity.ownerFields()) {
            Object value = keyPart(name, row);
            if (value == null) {
                return null;
            }
            parts.add(value.toString());
        }
        return String.join("|", parts);
    }

    private @Nullable Object keyPart(String name, Cells row) {
        Object otherwise = entity.fields().get(entity.indexOf(name)).otherwise();
        for (FieldPlan plan : fields) {
            if (plan.field().name().equals(name)) {
                try {
                    Object value = plan.value(row);
                    return value == null ? otherwise : value;
                } catch (BadValue e) {
                    return null;
                }
            }
        }
        return otherwise;
    }

    /** Whether every field of the key is empty. */
    boolean hasNoKey(Cells row) {
        return fields.stream()
                .filter(plan -> entity.keyFields().contains(plan.field().name()))
                .map(plan -> plan.text(row))
                .allMatch(text -> text == null || text.isBlank());
    }

    /** The row's own text, asked for only when something is wrong. */
    @FunctionalInterface
    interface RowText {
        String get();
    }
}
