package io.quarterbook.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One folder of a delivery, read by one mapping: the CRM's export, or what sales operations keeps.
 *
 * @param name of the mapping
 * @param metadata what is said about this folder as a whole
 * @param parts what feeds each entity that is there
 */
record Side(String name, MappingSpec spec, FoundFiles found, Metadata metadata, Map<Entity, List<PartPlan>> parts) {
    /** Opens a folder, and compares its files with what was announced. */
    static Side open(String name, MappingSpec spec, FoundFiles found, boolean correction, ReadOptions options) {
        DeliveryNote note = DeliveryNote.in(found.folder(), found.prefix());
        Metadata metadata = note.metadata(spec, options);
        new AnnouncedCheck(found).check(note);
        return new Side(name, spec, found, correction ? metadata.asDelta() : metadata, parts(spec, found, correction));
    }

    private static Map<Entity, List<PartPlan>> parts(MappingSpec spec, FoundFiles found, boolean correction) {
        Map<Entity, List<PartPlan>> parts = new EnumMap<>(Entity.class);
        for (Entity entity : Entity.values()) {
            List<PartPlan> plans = new ArrayList<>();
            for (PartSpec part : spec.parts(entity)) {
                if (part.from() == null) {
                    if (!correction) {
                        plans.add(new PartPlan(entity, part, null, plans.size() * Delivery.LINES_PER_FILE));
                    }
                    continue;
                }
                for (FoundFile file : found.of(part.from())) {
                    plans.add(new PartPlan(entity, part, file, plans.size() * Delivery.LINES_PER_FILE));
                }
            }
            if (!plans.isEmpty()) {
                parts.put(entity, plans);
            }
        }
        return parts;
    }

    /** Every file, the note about them included, by its name in the delivery. */
    static Map<String, Path> files(FoundFiles found) {
        Map<String, Path> files = new LinkedHashMap<>();
        Path note = found.folder().resolve(DeliveryNote.NAME);
        if (Files.exists(note)) {
            files.put(found.prefix() + DeliveryNote.NAME, note);
        }
        found.all().forEach(file -> files.put(file.name(), file.path()));
        return files;
    }

    List<PartPlan> parts(Entity entity) {
        return parts.getOrDefault(entity, List.of());
    }

    /** Reads all parts of an entity. */
    long read(Entity entity, RowSink sink, Outcomes outcomes, ReadOptions options) {
        EntityReading reading = new EntityReading(sink, found, outcomes, metadata, options);
        parts(entity).forEach(reading::read);
        return reading.rowsRead();
    }
}
