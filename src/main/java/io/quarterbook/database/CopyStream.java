package io.quarterbook.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into a table by COPY. Nothing else may use the connection meanwhile; the rows belong to the
 * connection's transaction. {@link #finish} ends well; closing without it leaves the table as it was.
 */
public final class CopyStream implements AutoCloseable {
    private static final int FLUSH_AT = 1 << 16;

    private final Table<?> table;
    private final CopyIn copy;
    private final CopyBinary buffer;
    private long rows;

    private CopyStream(Table<?> table, CopyIn copy, CopyBinary buffer) {
        this.table = table;
        this.copy = copy;
        this.buffer = buffer;
        buffer.begin();
    }

    /**
     * Starts to copy.
     *
     * @param fields the columns that each row has values for, in their order and of their own types: text, bigint,
     *     integer, numeric, boolean, date or timestamptz
     */
    public static CopyStream into(Connection connection, Table<?> table, List<? extends Field<?>> fields) {
        return start(connection, table, fields, "");
    }

    /**
     * Starts to copy into a table that the connection's transaction emptied. Rows are written as they will stay: whoever
     * reads them first need not write once more that they are there.
     */
    public static CopyStream intoFresh(Connection connection, Table<?> table, List<? extends Field<?>> fields) {
        return start(connection, table, fields, ", freeze");
    }

    /** Empties a table and starts to copy into it, as {@link #intoFresh}. The connection must not commit by itself. */
    public static CopyStream intoEmptied(Connection connection, Table<?> table, List<? extends Field<?>> fields) {
        Sql.over(connection).truncate(table).execute();
        return intoFresh(connection, table, fields);
    }

    private static CopyStream start(
            Connection connection, Table<?> table, List<? extends Field<?>> fields, String option) {
        CopyBinary buffer = new CopyBinary(fields, FLUSH_AT * 2);
        try {
            CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement(table, fields, option));
            return new CopyStream(table, copy, buffer);
        } catch (SQLException e) {
            throw failed(table, e);
        }
    }

    /**
     * Adds one row. Values are String, Long, Integer, BigDecimal, Boolean, LocalDate, Instant, OffsetDateTime or null,
     * as the column's type asks for; the largest and smallest date or instant stand for infinity. An instant may be a
     * Long, too: a count of {@link Micros}.
     *
     * @throws IllegalArgumentException for another type, a wrong number of values, a NUL or half a surrogate pair
     */
    public void write(@Nullable Object... values) {
        if (values.length != buffer.width()) {
            throw new IllegalArgumentException(
                    table + " takes " + buffer.width() + " values a row here, not " + values.length);
        }
        buffer.row(values);
        rows++;
        if (buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    /** Adds rows that were made ready for the same columns; {@link #rows} does not count them. */
    public void write(CopyBuffer ready) {
        flush();
        try {
            copy.writeToCopy(ready.bytes(), 0, ready.length());
        } catch (SQLException e) {
            throw failed(table, e);
        }
    }

    /** How many rows were written so far. */
    public long rows() {
        return rows;
    }

    /** Ends the copy; the number of rows that the server took. */
    public long finish() {
        buffer.end();
        flush();
        try {
            return copy.endCopy();
        } catch (SQLException e) {
            throw failed(table, e);
        }
    }

    /** Gives up what {@link #finish} did not end. */
    @Override
    public void close() {
        if (copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                throw failed(table, e);
            }
        }
    }

    private void flush() {
        try {
            copy.writeToCopy(buffer.bytes(), 0, buffer.length());
            buffer.clear();
            Faults.point("copying");
        } catch (SQLException e) {
            throw failed(table, e);
        }
    }

    private static String statement(Table<?> table, Collection<? extends Field<?>> fields, String option) {
        DSLContext sql = Sql.dialect();
        String columns = fields.stream()
                .map(field -> sql.render(field.getUnqualifiedName()))
                .collect(Collectors.joining(", "));
        return "copy " + sql.render(table) + " (" + columns + ") from stdin (format binary" + option + ")";
    }

    private static DataAccessException failed(Table<?> table, SQLException e) {
        return new DataAccessException("Cannot copy into " + table.getName() + ": " + e.getMessage(), e);
    }
}
