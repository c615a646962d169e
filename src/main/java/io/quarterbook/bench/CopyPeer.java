package io.quarterbook.bench;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.table;

import io.quarterbook.source.Entity;
import io.quarterbook.source.Type;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The yardstick: a plain COPY of each delivered file into a logged table that has the types of the canonical layout,
 * and the key of its rows. In a schema of its own beside the product's: the same server, disk and settings.
 */
final class CopyPeer {
    private static final String SCHEMA = "bench_copy";
    private static final int BUFFER = 1 << 16;

    private final BenchHome home;
    private final DSLContext sql;
    private final Map<Path, String> statements = new LinkedHashMap<>();

    private CopyPeer(BenchHome home) {
        this.home = home;
        this.sql = home.database().dsl();
    }

    /** Copies the files of an export into new tables, which are gone again afterwards. */
    static Timing copy(BenchHome home, Path export) throws IOException, SQLException {
        CopyPeer peer = new CopyPeer(home);
        peer.sql.createSchema(SCHEMA).execute();
        try {
            for (Path file : CsvSource.files(export)) {
                peer.prepare(file);
            }
            return peer.timed();
        } finally {
            peer.sql.dropSchema(SCHEMA).cascade().execute();
        }
    }

    private void prepare(Path file) throws IOException {
        String plural = CsvSource.name(file).replace(".csv", "");
        Entity entity = Entity.named(plural).orElseThrow();
        Table<?> table = table(name(SCHEMA, plural));
        List<String> header = CsvSource.header(file);
        List<Field<?>> columns =
                header.stream().<Field<?>>map(column -> column(entity, column)).toList();
        sql.createTable(table).columns(columns).execute();
        if (entity.isWithoutId()) {
            sql.createIndex().on(table, named(entity.ownerFields())).execute();
        } else {
            sql.alterTable(table).add(primaryKey(named(entity.keyFields()))).execute();
        }
        String list = columns.stream()
                .map(column -> sql.render(column.getUnqualifiedName()))
                .collect(Collectors.joining(", "));
        statements.put(file, "copy " + sql.render(table) + " (" + list + ") from stdin (format csv, header)");
    }

    private static List<Field<Object>> named(List<String> columns) {
        return columns.stream().map(column -> field(name(column))).toList();
    }

    private static Field<?> column(Entity entity, String column) {
        Type type = entity.fields().get(entity.indexOf(column)).type();
        return field(name(column), typeOf(type.kind()));
    }

    private static DataType<?> typeOf(Type.Kind kind) {
        return switch (kind) {
            case TEXT, CODE, PERIOD -> SQLDataType.CLOB;
            case INTEGER -> SQLDataType.INTEGER;
            case DECIMAL, SHARE -> SQLDataType.NUMERIC;
            case DATE -> SQLDataType.DATE;
            case INSTANT -> SQLDataType.TIMESTAMPWITHTIMEZONE;
            case BOOLEAN -> SQLDataType.BOOLEAN;
        };
    }

    private Timing timed() throws IOException, SQLException {
        try (Connection connection = home.database().connect()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            home.checkpoint();
            long begin = System.nanoTime();
            long rows = 0;
            for (Map.Entry<Path, String> statement : statements.entrySet()) {
                try (InputStream in = Files.newInputStream(statement.getKey())) {
                    rows += copies.copyIn(statement.getValue(), in, BUFFER);
                }
            }
            return Timing.since(begin, rows);
        }
    }
}
