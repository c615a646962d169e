package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.quarterbook.database.TemporaryTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;

/** What the changes known so far come to. */
final class DealLog {
    private DealLog() {}

    /**
     * An observed change goes where the log has come to show the same value by then: the row only repeated what the
     * log says.
     */
    static void dropWhatTheLogShows(DSLContext tx, Load load) {
        if (load.first() || !load.delivers("deal_changes")) {
            return;
        }
        var observed = DEAL_CHANGE;
        var logged = DEAL_CHANGE.as("logged");
        var after = DEAL_CHANGE.as("after");
        Condition sameField = logged.DEAL_KEY
                .eq(observed.DEAL_KEY)
                .and(logged.FIELD.eq(observed.FIELD))
                .and(logged.ORIGIN.eq(inline("history")))
                .and(logged.KNOWN_TO.eq(Clocks.FOREVER));
        Condition sameValue = logged.VALUE
                .isNotDistinctFrom(observed.VALUE)
                .and(logged.MEMBER_KEY.isNotDistinctFrom(observed.MEMBER_KEY));
        Condition undone = exists(selectOne()
                .from(after)
                .where(after.DEAL_KEY.eq(observed.DEAL_KEY))
                .and(after.FIELD.eq(observed.FIELD))
                .and(after.ORIGIN.eq(inline("history")))
                .and(after.KNOWN_TO.eq(Clocks.FOREVER))
                .and(after.CHANGED_AT.gt(logged.CHANGED_AT))
                .and(after.CHANGED_AT.le(observed.SHOWN_AT)));
        tx.update(observed)
                .set(observed.KNOWN_TO, load.at())
                .where(observed.ORIGIN.eq(inline("observed")))
                .and(observed.KNOWN_TO.eq(Clocks.FOREVER))
                .and(observed.DEAL_KEY.in(select(TOUCHED_DEAL.DEAL_KEY).from(TOUCHED_DEAL)))
                .and(exists(selectOne()
                        .from(logged)
                        .where(sameField)
                        .and(sameValue)
                        .and(logged.CHANGED_AT.le(observed.SHOWN_AT))
                        .andNot(undone)))
                .execute();
    }

    /** Closes that only rows show are dated as {@link DealPass} found: what was known of them before ends. */
    static void dateAgain(DSLContext tx, Load load) {
        var c = DEAL_CHANGE;
        Condition isRedated = c.DEAL_KEY
                .eq(of(DealPass.REDATED, c.DEAL_KEY))
                .and(c.DELIVERY_KEY.eq(of(DealPass.REDATED, c.DELIVERY_KEY)))
                .and(c.LINE.eq(of(DealPass.REDATED, c.LINE)))
                .and(c.CLOSING)
                .and(c.KNOWN_TO.eq(Clocks.FOREVER));
        Name again = name("again");
        List<Field<?>> values = new ArrayList<>();
        for (Field<?> column : c.fields()) {
            if (column.equals(c.CHANGED_AT)) {
                values.add(of(DealPass.REDATED, c.CHANGED_AT));
            } else if (column.equals(c.KNOWN_FROM)) {
                values.add(val(load.at()).as(c.KNOWN_FROM));
            } else if (column.equals(c.AUDIT_RUN_KEY)) {
                values.add(inline(load.runKey()).as(c.AUDIT_RUN_KEY));
            } else {
                values.add(column);
            }
        }
        TemporaryTables.keep(
                tx, again, select(values).from(c).join(table(DealPass.REDATED)).on(isRedated));
        tx.update(c)
                .set(c.KNOWN_TO, load.at())
                .from(table(DealPass.REDATED))
                .where(isRedated)
                .execute();
        tx.insertInto(c, c.fields())
                .select(select(Stream.of(c.fields())
                                .map(column -> of(again, column))
                                .toList())
                        .from(table(again)))
                .execute();
    }

    private static <T> Field<T> of(Name table, Field<T> column) {
        return field(table.append(column.getUnqualifiedName()), column.getDataType());
    }
}
