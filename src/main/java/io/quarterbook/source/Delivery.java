package io.quarterbook.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one system, and sales operations, delivered. Nothing in it changes; entities can be read side by side. */
public final class Delivery {
    /** Rows of an entity's second file count on from here, of its third from twice as many. */
    public static final long LINES_PER_FILE = 1_000_000_000_000L;

    private final List<Side> sides;
    private final ReadOptions options;
    private final Map<Entity, Side> sideOf = new EnumMap<>(Entity.class);
    private final Map<Entity, List<Field>> columns = new EnumMap<>(Entity.class);
    private final Map<Entity, List<String>> aside = new EnumMap<>(Entity.class);
    private final Outcomes outcomes;

    /**
     * Reads the headers.
     *
     * @param sides at least one, the CRM's first
     * @param mapped what the mapping says of stages
     */
    Delivery(List<Side> sides, Map<String, String> mapped, ReadOptions options) {
        this.sides = List.copyOf(sides);
        this.options = options;
        for (Side side : sides) {
            side.parts().keySet().forEach(entity -> claim(entity, side));
            SideHeaders headers = new SideHeaders(side, options);
            columns.putAll(headers.columns());
            aside.putAll(headers.aside());
        }
        StageOutcomes stages = new StageOutcomes();
        read(Entity.STAGES, stages, new Outcomes(Map.of(), mapped));
        this.outcomes = new Outcomes(stages.outcomes(), mapped);
    }

    private void claim(Entity entity, Side side) {
        Side other = sideOf.put(entity, side);
        if (other != null) {
            throw new SourceException(
                    SourceException.Kind.CONFIGURATION,
                    entity.plural() + " come from " + other.name() + " and from the folder of sales operations:"
                            + " only one of them can speak for them");
        }
    }

    /** What is said about the delivery as a whole: by the CRM's export, where there is one. */
    public Metadata metadata() {
        return sides.get(0).metadata();
    }

    /** What is said about each folder, by what the names of its files begin with. */
    public Map<String, Metadata> metadataByFolder() {
        Map<String, Metadata> all = new HashMap<>();
        sides.forEach(side -> all.put(side.found().prefix(), side.metadata()));
        return all;
    }

    /** The entities that are there, if only as a header; what is not in here is unknown, not empty. */
    public Set<Entity> entities() {
        return columns.keySet();
    }

    /** The entities of which this is the full picture: what is missing was deleted. */
    public Set<Entity> complete() {
        Set<Entity> complete = EnumSet.noneOf(Entity.class);
        sideOf.forEach((entity, side) -> {
            if (side.metadata().complete()) {
                complete.add(entity);
            }
        });
        return complete;
    }

    /** The fields that come in, in the order of the entity; an absent entity has none. */
    public List<Field> columns(Entity entity) {
        return columns.getOrDefault(entity, List.of());
    }

    /** Columns that are no fields and were set aside; only where fields go by the names of columns. */
    public List<String> unknownColumns(Entity entity) {
        return aside.getOrDefault(entity, List.of());
    }

    /** What each stage makes of a deal. */
    public Outcomes outcomes() {
        return outcomes;
    }

    /**
     * Reads an entity from beginning to end.
     *
     * @return rows read: accepted plus rejected ones; 0 for an absent entity
     */
    public long read(Entity entity, RowSink sink) {
        return read(entity, sink, outcomes);
    }

    private long read(Entity entity, RowSink sink, Outcomes known) {
        Side side = sideOf.get(entity);
        return side == null ? 0 : side.read(entity, sink, known, options);
    }

    /** How many bytes the files of an entity have. */
    public long size(Entity entity) {
        long bytes = 0;
        for (PartPlan plan : parts(entity)) {
            FoundFile file = plan.file();
            bytes += file == null ? 0 : file.size();
        }
        return bytes;
    }

    /**
     * Rows as they stand in their files, read anew in one pass, by their lines; without those where no good row is.
     *
     * @param lines as given to {@link RowSink#accept}
     */
    public Map<Long, String> rowTexts(Entity entity, Collection<Long> lines) {
        Map<Long, String> texts = new HashMap<>();
        for (PartPlan plan : parts(entity)) {
            Set<Long> wanted = new HashSet<>();
            lines.stream().filter(line -> isWithin(plan, line)).forEach(line -> wanted.add(line - plan.base()));
            if (!wanted.isEmpty()) {
                plan.rowTexts(wanted).forEach((line, text) -> texts.put(line + plan.base(), text));
            }
        }
        return texts;
    }

    /** Rows of a file as they stand in it, good ones or not, by their physical lines. */
    public Map<Long, String> texts(String file, Set<Long> lines) {
        FoundFile found = find(file);
        return found == null ? Map.of() : found.texts(lines);
    }

    /** Where the good rows of some owners stand. */
    public List<Place> placesOf(Entity entity, Set<String> owners) {
        List<Place> places = new ArrayList<>();
        read(entity, new RowSink() {
            @Override
            public void accept(long line, @Nullable Object[] values) {
                if (owners.contains(entity.owner(values))) {
                    places.add(place(entity, line));
                }
            }

            @Override
            public void reject(Rejection rejection) {
                // It lies in quarantine.
            }
        });
        return places;
    }

    /** Where a row stands. */
    public Place place(Entity entity, long line) {
        for (PartPlan plan : parts(entity)) {
            if (isWithin(plan, line)) {
                return new Place(fileName(plan, entity), line - plan.base());
            }
        }
        return new Place(entity.plural(), line);
    }

    private String fileName(PartPlan plan, Entity entity) {
        FoundFile file = plan.file();
        Side side = sideOf.get(entity);
        return file != null ? file.name() : (side == null ? "" : side.name()) + " (mapping)";
    }

    /**
     * A row's file and its first physical line in it.
     *
     * @param file in the delivery
     */
    public record Place(String file, long line) {
        @Override
        public String toString() {
            return file + ":" + line;
        }
    }

    /** How a file of the delivery writes its rows; null where none of that name is there. */
    public @Nullable FileHead head(String file) {
        FoundFile found = find(file);
        return found == null ? null : found.head();
    }

    private @Nullable FoundFile find(String file) {
        return sides.stream()
                .flatMap(side -> side.found().all().stream())
                .filter(found -> found.name().equals(file))
                .findFirst()
                .orElse(null);
    }

    private List<PartPlan> parts(Entity entity) {
        Side side = sideOf.get(entity);
        return side == null ? new ArrayList<>() : side.parts(entity);
    }

    private static boolean isWithin(PartPlan plan, long line) {
        long physical = line - plan.base();
        return physical >= 1 && physical < LINES_PER_FILE;
    }
}
