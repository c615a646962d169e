package io.quarterbook.source;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a field's text comes from: exactly one of column, constant, field, concat and lookup; then the value map; then
 * what stands in for an empty one. A bare string in a mapping is a column.
 *
 * @param column a column of the part's file
 * @param constant always this
 * @param field what another field of the same part gives
 * @param concat texts put together; empty when none of the parts that vary has a text
 * @param lookup a value of another file
 * @param map texts to replace; others stay
 * @param ifEmpty what to use in place of an empty text
 */
record ValueSpec(
        @Nullable String column,
        @Nullable String constant,
        @Nullable String field,
        List<ValueSpec> concat,
        @Nullable Lookup lookup,
        Map<String, String> map,
        @Nullable IfEmpty ifEmpty) {

    /** The value of column {@code value} in the row of {@code file} whose column {@code key} equals {@code by}. */
    record Lookup(String file, String key, ValueSpec by, String value) {
        Lookup {
            if (Stream.of(file, key, by, value).anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("a lookup needs file, key, by and value");
            }
        }
    }

    /**
     * What stands in for an empty text.
     *
     * @param or a text or number that counts as empty
     * @param whenOutcome only for deals of this outcome: open, won or lost
     * @param use what is used instead
     */
    record IfEmpty(@Nullable String or, @Nullable String whenOutcome, ValueSpec use) {
        IfEmpty {
            if (use == null) {
                throw new IllegalArgumentException("if-empty needs use");
            }
            if (whenOutcome != null && !Outcomes.WORDS.contains(whenOutcome)) {
                throw new IllegalArgumentException("when-outcome is open, won or lost");
            }
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    ValueSpec {
        concat = concat == null ? List.of() : List.copyOf(concat);
        map = map == null ? Map.of() : new LinkedHashMap<>(map);
        long given = Stream.of(column, constant, field, lookup, concat.isEmpty() ? null : concat)
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            throw new IllegalArgumentException("a field is one of column, constant, field, concat, lookup");
        }
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static ValueSpec ofColumn(String column) {
        return new ValueSpec(column, null, null, List.of(), null, Map.of(), null);
    }

    boolean isPlainColumn() {
        return column != null && map.isEmpty() && ifEmpty == null;
    }

    /** The values this one is made of. */
    Stream<ValueSpec> inner() {
        Stream<ValueSpec> others = Stream.concat(
                lookup == null ? Stream.empty() : Stream.of(lookup.by()),
                ifEmpty == null ? Stream.empty() : Stream.of(ifEmpty.use()));
        return Stream.concat(concat.stream(), others);
    }

    /** This value and all it is made of. */
    Stream<ValueSpec> all() {
        return Stream.concat(Stream.of(this), inner().flatMap(ValueSpec::all));
    }
}
