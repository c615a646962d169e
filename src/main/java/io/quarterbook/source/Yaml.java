package io.quarterbook.source;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategy;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** YAML to records, refusing unknown and repeated keys, with sentences that name the place. */
final class Yaml {
    private final YAMLMapper mapper;

    private Yaml(PropertyNamingStrategy names) {
        mapper = YAMLMapper.builder()
                .propertyNamingStrategy(names)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** Keys such as {@code deal-url}. */
    static Yaml kebab() {
        return new Yaml(PropertyNamingStrategies.KEBAB_CASE);
    }

    /** Keys such as {@code delivered_at}. */
    static Yaml snake() {
        return new Yaml(PropertyNamingStrategies.SNAKE_CASE);
    }

    /**
     * Binds a text.
     *
     * @throws IllegalArgumentException with one sentence, when it is no YAML of that shape
     */
    <T> T read(String text, Class<T> type) {
        try {
            T value = mapper.readValue(text, type);
            if (value == null) {
                throw new IllegalArgumentException("nothing in it");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw new IllegalArgumentException(
                    "unknown key '" + e.getPropertyName() + "'" + place(e) + "; known are " + e.getKnownPropertyIds(),
                    e);
        } catch (JacksonException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String sentence = cause instanceof JacksonException jackson
                    ? jackson.getOriginalMessage()
                    : String.valueOf(cause.getMessage());
            throw new IllegalArgumentException(sentence.lines().findFirst().orElse("") + place(e), e);
        }
    }

    /** What a text says, without comments and layout. */
    String meaning(String text) {
        JsonNode tree = mapper.readTree(text);
        return tree.toString();
    }

    private static String place(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            path.append(path.isEmpty() ? "" : ".").append(name != null ? name : String.valueOf(step.getIndex()));
        }
        String line = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
        return (path.isEmpty() ? "" : " in " + path) + line;
    }
}
