package io.quarterbook.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping file as it is written.
 *
 * @param complete whether a delivery is the full picture, unless {@code delivery.yaml} says
 * @param currency of amounts without one
 * @param timeZone of instants without an offset
 * @param dealUrl a template with {@code {deal_id}}
 * @param outcome stage to open, won or lost
 * @param files by a name of the mapping's own
 * @param entities canonical entity to its parts
 */
record MappingSpec(
        boolean complete,
        @Nullable String currency,
        @Nullable String timeZone,
        @Nullable String dealUrl,
        Map<String, String> outcome,
        Map<String, FileSpec> files,
        Map<String, List<PartSpec>> entities) {
    MappingSpec {
        outcome = outcome == null ? Map.of() : new LinkedHashMap<>(outcome);
        files = files == null ? Map.of() : new LinkedHashMap<>(files);
        entities = entities == null ? Map.of() : new LinkedHashMap<>(entities);
        FileSpec.zone(timeZone);
        outcome.forEach((stage, word) -> {
            if (!Outcomes.WORDS.contains(word)) {
                throw new IllegalArgumentException("outcome of '" + stage + "' is open, won or lost");
            }
        });
        if (dealUrl != null && !dealUrl.contains("{deal_id}")) {
            throw new IllegalArgumentException("deal-url has no {deal_id}");
        }
    }

    List<PartSpec> parts(Entity entity) {
        return entities.getOrDefault(entity.plural(), List.of());
    }
}
