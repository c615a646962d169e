package io.quarterbook.source;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the fields of a row must be to one another; also brings texts whose type another field names to one form. */
@FunctionalInterface
interface RowRule {
    RowRule NONE = (row, parsers) -> {};

    /**
     * Checks a typed row in place.
     *
     * @throws BrokenRule when the row cannot stand
     */
    void check(Row row, Parsers parsers) throws BrokenRule;

    /** A typed row by the names of its fields. */
    record Row(Entity entity, @Nullable Object[] values) {
        @Nullable
        Object get(String field) {
            return values[entity.indexOf(field)];
        }

        String text(String field) {
            return String.valueOf(get(field));
        }

        void set(String field, Object value) {
            values[entity.indexOf(field)] = value;
        }
    }

    /** The end lies after the beginning; an open end is none. */
    static RowRule range(String from, String to) {
        return (row, parsers) -> {
            Object begin = row.get(from);
            Object end = row.get(to);
            if (begin != null && end != null && !isBefore(begin, end)) {
                throw new BrokenRule(to, "BAD_RANGE", to + " is not after " + from);
            }
        };
    }

    private static boolean isBefore(Object begin, Object end) {
        return begin instanceof OffsetDateTime instant
                ? instant.isBefore((OffsetDateTime) end)
                : ((java.time.LocalDate) begin).isBefore((java.time.LocalDate) end);
    }

    static RowRule notNegative(String field) {
        return (row, parsers) -> {
            if (row.get(field) instanceof BigDecimal number && number.signum() < 0) {
                throw new BrokenRule(field, "NEGATIVE", field + " is less than 0");
            }
        };
    }

    static RowRule positive(String field) {
        return (row, parsers) -> {
            if (row.get(field) instanceof BigDecimal number && number.signum() <= 0) {
                throw new BrokenRule(field, "NOT_POSITIVE", field + " is not more than 0");
            }
        };
    }

    /** What a change can be of: there are millions of them. */
    final class Changed {
        private static final List<String> SIDES = List.of("old_value", "new_value");
        private static final Map<String, Field> FIELDS =
                Entity.DEALS.fields().stream().collect(Collectors.toUnmodifiableMap(Field::name, field -> field));

        private Changed() {}
    }

    /** Old and new value are what the changed field of a deal holds, in one form of writing. */
    static void checkChange(Row row, Parsers parsers) throws BrokenRule {
        String changed = row.text("field");
        Field field = Objects.requireNonNull(Changed.FIELDS.get(changed));
        for (String side : Changed.SIDES) {
            if (row.get(side) != null) {
                row.set(side, text(parsed(side, row.text(side), parsers.of(field))));
            } else if (side.equals("new_value") && field.required()) {
                throw new BrokenRule(side, "EMPTY", "a deal always has a " + changed);
            }
        }
    }

    /** The value is what the adjusted field takes, in one form of writing. */
    static void checkAdjustment(Row row, Parsers parsers) throws BrokenRule {
        switch (row.text("field")) {
            case "exclude" -> {
                if (!canonical(row, "value", Type.BOOLEAN, parsers).equals("true")) {
                    throw new BrokenRule("value", "BAD_ADJUSTMENT", "exclude is true, or revoked");
                }
                row.set("value", "true");
            }
            case "credit" -> row.set("value", credit(row, parsers));
            case "closed_at" -> row.set("value", canonical(row, "value", Type.INSTANT, parsers));
            case "amount" -> row.set("value", canonical(row, "value", Type.DECIMAL, parsers));
            default -> row.set("value", row.text("value").strip());
        }
    }

    /** {@code R1} is all of it; {@code R1:0.6;R2:0.4} are parts. */
    private static String credit(Row row, Parsers parsers) throws BrokenRule {
        List<String> parts = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (String part : row.text("value").split(";", -1)) {
            int colon = part.lastIndexOf(':');
            String rep = (colon < 0 ? part : part.substring(0, colon)).strip();
            String share = colon < 0 ? "1" : part.substring(colon + 1).strip();
            if (rep.isEmpty() || share.isEmpty()) {
                throw new BrokenRule("value", "BAD_ADJUSTMENT", "credit is R1 or R1:0.6;R2:0.4");
            }
            Object parsed = parsed("value", share, parsers.of(Type.SHARE));
            sum = sum.add((BigDecimal) parsed);
            parts.add(rep + ":" + text(parsed));
        }
        if (sum.signum() == 0) {
            throw new BrokenRule("value", "BAD_ADJUSTMENT", "the shares of a credit come to 0");
        }
        return String.join(";", parts);
    }

    private static String canonical(Row row, String field, Type type, Parsers parsers) throws BrokenRule {
        return text(parsed(field, row.text(field), parsers.of(type)));
    }

    private static Object parsed(String field, String text, Parser parser) throws BrokenRule {
        try {
            return parser.parse(text.toCharArray(), 0, text.length());
        } catch (BadValue e) {
            throw new BrokenRule(field, e);
        }
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number
                ? number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
