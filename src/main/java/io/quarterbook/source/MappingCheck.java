package io.quarterbook.source;

import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one record of a mapping cannot see by itself: that its names lead somewhere. */
final class MappingCheck {
    private final MappingSpec mapping;

    MappingCheck(MappingSpec mapping) {
        this.mapping = mapping;
    }

    /**
     * Checks the whole mapping.
     *
     * @throws IllegalArgumentException with a sentence about the first thing that is wrong
     */
    void check() {
        mapping.entities().forEach(this::checkEntity);
        for (Entity needed : List.of(Entity.REPS, Entity.DEALS)) {
            require(mapping.entities().containsKey(needed.plural()), "entities lacks " + needed.plural());
            boolean sure = mapping.parts(needed).stream()
                    .allMatch(part -> part.from() == null
                            || !file(part.from(), needed.plural()).optional());
            require(sure, "the files of " + needed.plural() + " cannot be optional");
        }
    }

    private void checkEntity(String name, List<PartSpec> parts) {
        Entity entity = Entity.named(name).orElse(null);
        if (entity == null) {
            throw new IllegalArgumentException("unknown entity '" + name + "'");
        }
        require(parts != null && !parts.isEmpty(), name + " has no part");
        for (PartSpec part : parts) {
            part.rows().forEach(row -> {
                checkNames(entity, row.keySet(), true);
                row.forEach((field, text) -> checkText(entity, field, text));
            });
            if (part.from() != null) {
                file(part.from(), name);
                checkNames(entity, part.fields().keySet(), !part.takesColumnsOfFieldNames());
                part.fields().forEach((field, value) -> checkField(entity, part, field, value));
            }
        }
    }

    /** What the mapping itself says must be what the field holds. */
    private static void checkText(Entity entity, String name, @Nullable String text) {
        Field field = entity.fields().get(entity.indexOf(name));
        String place = entity.plural() + "." + name;
        require(text != null && !text.isBlank() || !field.required(), place + " is required");
        if (text == null || text.isEmpty()) {
            return;
        }
        try {
            Parser parser = Parsers.canonical(ZoneOffset.UTC, ZoneOffset.UTC).of(field.type());
            parser.parse(text.toCharArray(), 0, text.length());
        } catch (BadValue e) {
            throw new IllegalArgumentException(place + ": " + e.reason(), e);
        }
    }

    private static void checkNames(Entity entity, Set<String> names, boolean all) {
        for (String name : names) {
            require(entity.indexOf(name) >= 0, entity.plural() + " has no field '" + name + "'");
        }
        for (Field field : entity.fields()) {
            require(
                    !all || !field.required() || names.contains(field.name()),
                    entity.plural() + " lacks the required field " + field.name());
        }
    }

    private void checkField(Entity entity, PartSpec part, String field, @Nullable ValueSpec spec) {
        String place = entity.plural() + "." + field;
        if (spec == null) {
            throw new IllegalArgumentException(place + " is empty");
        }
        checkNoCircle(part, field, spec, new HashSet<>(Set.of(field)), place);
        if (spec.constant() != null) {
            checkText(entity, field, spec.constant());
        }
        spec.all().forEach(value -> {
            if (value.lookup() != null && part.from() != null) {
                checkLookup(value.lookup(), part.from(), entity.fields().get(entity.indexOf(field)), place);
            }
            ValueSpec.IfEmpty ifEmpty = value.ifEmpty();
            require(
                    ifEmpty == null || ifEmpty.whenOutcome() == null || entity == Entity.DEALS,
                    place + ": when-outcome is for deals only");
        });
    }

    private void checkLookup(ValueSpec.Lookup lookup, String from, Field field, String place) {
        boolean sameDialect = file(lookup.file(), place).writesLike(file(from, place));
        require(
                sameDialect || field.type().isWords(),
                place + " looks into a file with another decimal mark or other dates");
    }

    private void checkNoCircle(PartSpec part, String field, ValueSpec spec, Set<String> seen, String place) {
        spec.all().forEach(value -> {
            String other = value.field();
            if (other != null) {
                ValueSpec next = part.fields().get(other);
                if (next == null) {
                    throw new IllegalArgumentException(place + " uses the field '" + other + "', which is not mapped");
                }
                Set<String> path = new HashSet<>(seen);
                require(path.add(other), place + " uses itself");
                checkNoCircle(part, other, next, path, place);
            }
        });
    }

    private FileSpec file(String name, String place) {
        FileSpec file = mapping.files().get(name);
        if (file == null) {
            throw new IllegalArgumentException(place + " names the file '" + name + "'; files has "
                    + Map.copyOf(mapping.files()).keySet());
        }
        return file;
    }

    private static void require(boolean good, String sentence) {
        if (!good) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
