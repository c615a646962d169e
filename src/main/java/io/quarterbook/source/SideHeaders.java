package io.quarterbook.source;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the headers of one folder bring: which fields come in, and which columns are set aside. */
final class SideHeaders {
    private final Side side;
    private final ReadOptions options;
    private final Map<Entity, List<Field>> columns = new EnumMap<>(Entity.class);
    private final Map<Entity, List<String>> aside = new EnumMap<>(Entity.class);

    /** Reads every header: each column that the mapping names must be there before the first row is read. */
    SideHeaders(Side side, ReadOptions options) {
        this.side = side;
        this.options = options;
        side.parts().forEach(this::read);
    }

    private void read(Entity entity, List<PartPlan> plans) {
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
        if (side.metadata().currency() != null && entity.indexOf("currency") >= 0) {
            delivered.add(entity.fields().get(entity.indexOf("currency")));
        }
        columns.put(entity, entity.fields().stream().filter(delivered::contains).toList());
        aside.put(entity, List.copyOf(others));
    }

    private void bindOnce(PartPlan plan, FoundFile file, Columns header) {
        Expressions expressions = new Expressions(
                plan.spec().fields(), header, new LookupTables(side.found()), new Outcomes(Map.of(), Map.of()));
        plan.fields(header, expressions, file.spec().parsers(side.metadata().timeZone(), options.reportingZone()));
    }

    Map<Entity, List<Field>> columns() {
        return columns;
    }

    Map<Entity, List<String>> aside() {
        return aside;
    }
}
