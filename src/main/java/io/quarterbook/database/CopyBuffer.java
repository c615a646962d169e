package io.quarterbook.database;

import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** Rows made ready for {@link CopyStream}, by a thread that does not hold the connection. */
public final class CopyBuffer {
    private static final int CAPACITY = 1 << 13;

    private final CopyBinary rows;

    /** @param fields the columns that each row has values for, in their order */
    public CopyBuffer(List<? extends Field<?>> fields) {
        this.rows = new CopyBinary(fields, CAPACITY);
    }

    /** Adds one row, of values as {@link CopyStream#write(Object...)} takes them. */
    public void write(@Nullable Object... values) {
        rows.row(values);
    }

    /** Whether no row was added. */
    public boolean isEmpty() {
        return rows.length() == 0;
    }

    byte[] bytes() {
        return rows.bytes();
    }

    int length() {
        return rows.length();
    }
}
