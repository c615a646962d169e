package io.quarterbook.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The way into a delivery. */
public final class Source {
    private Source() {}

    /**
     * Opens a folder: finds its files, compares them with what was announced, and reads every header.
     *
     * @throws SourceException when a required file is missing, empty or not the announced one, or has another header
     *     or dialect than the mapping says
     */
    public static Delivery open(SourceMapping mapping, Path folder, ReadOptions options) {
        FoundFiles found = new FoundFiles(mapping.spec().files(), folder);
        DeliveryNote note = DeliveryNote.in(folder);
        Metadata metadata = note.metadata(mapping.spec(), options);
        new AnnouncedCheck(found).check(note);
        return new Delivery(mapping, options, found, names(found, folder), metadata, parts(mapping.spec(), found));
    }

    private static List<String> names(FoundFiles found, Path folder) {
        Stream<String> note =
                Files.exists(folder.resolve(DeliveryNote.NAME)) ? Stream.of(DeliveryNote.NAME) : Stream.empty();
        return Stream.concat(note, found.all().stream().map(FoundFile::name))
                .distinct()
                .sorted()
                .toList();
    }

    private static Map<Entity, List<PartPlan>> parts(MappingSpec spec, FoundFiles found) {
        Map<Entity, List<PartPlan>> parts = new EnumMap<>(Entity.class);
        for (Entity entity : Entity.values()) {
            List<PartPlan> plans = new ArrayList<>();
            for (PartSpec part : spec.parts(entity)) {
                if (part.from() == null) {
                    plans.add(new PartPlan(entity, part, null, plans.size() * Delivery.LINES_PER_FILE));
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
}
