package io.quarterbook.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sales operations itself keeps, in the canonical layout: none of it is required. */
final class OpsLayout {
    static final String NAME = "ops";

    private static final List<Entity> ENTITIES = List.of(
            Entity.QUOTAS,
            Entity.ADJUSTMENTS,
            Entity.ABSENCES,
            Entity.HOLIDAYS,
            Entity.FX_RATES,
            Entity.TEAM_MEMBERSHIPS,
            Entity.FORECASTS);

    private OpsLayout() {}

    static MappingSpec spec() {
        Map<String, FileSpec> files = new LinkedHashMap<>();
        Map<String, List<PartSpec>> entities = new LinkedHashMap<>();
        for (Entity entity : ENTITIES) {
            String name = entity.plural();
            files.put(name, new FileSpec(name + ".{csv,xlsx}", null, null, null, null, null, true));
            entities.put(name, List.of(new PartSpec(name, List.of(), false, Map.of())));
        }
        return new MappingSpec(false, null, null, null, Map.of(), files, entities);
    }
}
