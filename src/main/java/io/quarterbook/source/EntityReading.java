package io.quarterbook.source;

import io.quarterbook.source.csv.Cells;
import io.quarterbook.source.csv.Rows;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass over all parts of an entity. */
final class EntityReading {
    private final RowSink sink;
    private final LookupTables lookups;
    private final Outcomes outcomes;
    private final Metadata metadata;
    private final ReadOptions options;
    private final Set<List<@Nullable Object>> seen = new HashSet<>();
    private long read;

    EntityReading(RowSink sink, FoundFiles files, Outcomes outcomes, Metadata metadata, ReadOptions options) {
        this.sink = sink;
        this.lookups = new LookupTables(files);
        this.outcomes = outcomes;
        this.metadata = metadata;
        this.options = options;
    }

    /** Rows so far: good and rejected ones. */
    long rowsRead() {
        return read;
    }

    void read(PartPlan part) {
        FoundFile file = part.file();
        if (file == null) {
            readInline(part);
        } else {
            file.read((line, reason, text) -> rejectRow(part.entity(), file, line, reason, text), rows -> {
                RowTyper typer = typer(part, file, rows);
                readRows(part, rows, typer);
            });
        }
    }

    private RowTyper typer(PartPlan part, FoundFile file, Rows rows) {
        Columns columns = part.columns(rows);
        Expressions expressions = new Expressions(part.spec().fields(), columns, lookups, outcomes);
        Parsers parsers = file.spec().parsers(metadata.timeZone(), options.reportingZone());
        List<FieldPlan> fields = part.fields(columns, expressions, parsers);
        return new RowTyper(part.entity(), file.name(), fields, metadata.currency(), parsers);
    }

    private void readRows(PartPlan part, Rows rows, RowTyper typer) {
        boolean distinct = part.spec().distinct();
        while (rows.next()) {
            Cells cells = rows.cells();
            if (distinct && typer.hasNoKey(cells)) {
                continue;
            }
            @Nullable Object[] values = typer.type(cells, rows.line(), rows::rawText, sink);
            if (values == null) {
                read++;
            } else if (!distinct || seen.add(Arrays.asList(values))) {
                read++;
                long line = part.base() + rows.line();
                typer.flags().forEach(flag -> sink.flag(line, flag));
                sink.accept(line, values);
            }
        }
    }

    private void rejectRow(Entity entity, FoundFile file, long line, String reason, String text) {
        read++;
        sink.reject(new Rejection(entity, file.name(), line, null, null, reason, null, text, null, true));
    }

    private void readInline(PartPlan part) {
        long line = 0;
        for (Map<String, String> row : part.inlineRows()) {
            line++;
            read++;
            sink.accept(part.base() + line, InlineRow.type(part.entity(), row, metadata, options));
        }
    }
}
