package io.quarterbook.database;

import java.util.function.Function;
import org.jooq.DSLContext;

/** Where work is done as a whole or not at all; several may be under way at a time. */
public interface Transactions {
    /** Does the work in one transaction and commits it; what it throws undoes it. */
    <T> T inTransaction(Function<DSLContext, T> work);
}
