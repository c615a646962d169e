package io.quarterbook.source;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A folder as one system delivered it. Nothing in it changes; entities can be read side by side. */
public final class Delivery {
    /** Rows of an entity's second file count on from here, of its third from twice as many. */
    public static final long LINES_PER_FILE = 1_000_000_000_000L;

    private final SourceMapping mapping;
    private final ReadOptions options;
    private final FoundFiles found;
    private final List<String> files;
    private final Metadata metadata;
    private final Map<Entity, List<PartPlan>> parts;
    private final Map<Entity, List<Field>> columns = new EnumMap<>(Entity.class);
    private final Map<Entity, List<String>> aside = new EnumMap<>(Entity.class);
    private final Outcomes outcomes;

    Delivery(
            SourceMapping mapping,
            ReadOptions options,
            FoundFiles found,
            List<String> files,
            Metadata metadata,
            Map<Entity, List<PartPlan>> parts) {
        this.mapping = mapping;
        this.options = options;
        this.found = found;
        this.files = files;
        this.metadata = metadata;
        this.parts = parts;
        parts.forEach(this::readHeaders);
        this.outcomes = new Outcomes(stageOutcomes(), mapping.spec().outcome());
    }

    private void readHeaders(Entity entity, List<PartPlan> plans) {
        Set<Field> delivered = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (PartPlan plan : plans) {
            FoundFile file = plan.file();
            if (file == null) {
                delivered.addAll(plan.deliveredInline());
            } else {
                file.read((line, reason, text) -> {}, rows -> {
                    Columns header = plan.columns(rows);
                    delivered.addAll(plan.delivered(header));
                    others.addAll(plan.setAside(header));
                    bindOnce(plan, file, header);
                });
            }
        }
        if (metadata.currency() != null && entity.indexOf("currency") >= 0) {
            delivered.add(entity.fields().get(entity.indexOf("currency")));
        }
        columns.put(entity, entity.fields().stream().filter(delivered::contains).toList());
        aside.put(entity, List.copyOf(others));
    }

    /** Every column that the mapping names must be there before the first row is read. */
    private void bindOnce(PartPlan plan, FoundFile file, Columns header) {
        Expressions expressions = new Expressions(
                plan.spec().fields(), header, new LookupTables(found), new Outcomes(Map.of(), Map.of()));
        plan.fields(header, expressions, file.spec().parsers(metadata.timeZone(), options.reportingZone()));
    }

    private Map<String, String> stageOutcomes() {
        StageOutcomes stages = new StageOutcomes();
        for (PartPlan plan : parts.getOrDefault(Entity.STAGES, List.of())) {
            reading(stages, new Outcomes(Map.of(), mapping.spec().outcome())).read(plan);
        }
        return stages.outcomes();
    }

    private EntityReading reading(RowSink sink, Outcomes known) {
        return new EntityReading(sink, found, known, metadata, options);
    }

    /** Names of all files that are read, relative to the folder, in order. */
    public List<String> files() {
        return files;
    }

    /** What is said about the delivery as a whole. */
    public Metadata metadata() {
        return metadata;
    }

    /** The entities that are there, if only as a header; what is not in here is unknown, not empty. */
    public Set<Entity> entities() {
        return columns.keySet();
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
        EntityReading reading = reading(sink, outcomes);
        parts.getOrDefault(entity, List.of()).forEach(reading::read);
        return reading.rowsRead();
    }

    /**
     * A row as it stands in its file, read anew; empty when there is no good row on that line.
     *
     * @param line as given to {@link RowSink#accept}
     */
    public String rowText(Entity entity, long line) {
        for (PartPlan plan : parts.getOrDefault(entity, List.of())) {
            long physical = line - plan.base();
            if (physical >= 1 && physical < LINES_PER_FILE) {
                return rowText(plan, physical);
            }
        }
        return "";
    }

    private static String rowText(PartPlan plan, long line) {
        FoundFile file = plan.file();
        if (file == null) {
            return line > plan.inlineRows().size()
                    ? ""
                    : plan.inlineRows().get((int) line - 1).toString();
        }
        List<String> text = new ArrayList<>();
        file.read((bad, reason, raw) -> {}, rows -> {
            while (text.isEmpty() && rows.next()) {
                if (rows.line() == line) {
                    text.add(rows.rawText());
                }
            }
        });
        return text.isEmpty() ? "" : text.get(0);
    }

    /** Where a row stands, for a message: {@code deals.csv:17}. */
    public String place(Entity entity, long line) {
        for (PartPlan plan : parts.getOrDefault(entity, List.of())) {
            long physical = line - plan.base();
            if (physical >= 1 && physical < LINES_PER_FILE) {
                FoundFile file = plan.file();
                return (file == null ? mapping.name() + " (mapping)" : file.name()) + ":" + physical;
            }
        }
        return entity.plural() + ":" + line;
    }
}
