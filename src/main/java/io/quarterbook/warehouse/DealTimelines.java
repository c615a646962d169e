package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.ADJUSTMENT;
import static io.quarterbook.schema.warehouse.Tables.DEAL_ROW;
import static io.quarterbook.schema.warehouse.Tables.DIM_STAGE;
import static io.quarterbook.schema.warehouse.Tables.FACT_DEAL;
import static io.quarterbook.schema.warehouse.Tables.TOUCHED_DEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.quarterbook.database.Micros;
import io.quarterbook.database.TemporaryTables;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;

/** Brings the facts of the touched deals to what their timelines now say; a state that still stands is not rewritten. */
final class DealTimelines {
    private static final Name STATE = name("deal_state");

    /** What a state says, apart from when that was known. */
    private static final List<Field<?>> SAID =
            StateTable.COLUMNS.subList(0, StateTable.COLUMNS.indexOf(FACT_DEAL.KNOWN_FROM));

    private DealTimelines() {}

    /**
     * Tells all deals of a home's first load.
     *
     * @param writer emptied their facts, and writes them while {@code tx} reads
     */
    static void tellAll(DSLContext tx, Load load, DSLContext writer) {
        new DealPass(tx, load).observeAndTell(new StateTable(writer, load, FACT_DEAL, null));
    }

    /** Tells the deals that have a row in {@code deal_row} anew. */
    static void rebuild(DSLContext tx, Load load) {
        tx.insertInto(TOUCHED_DEAL, TOUCHED_DEAL.DEAL_KEY, TOUCHED_DEAL.IN_FORCE_AT)
                .select(select(DEAL_ROW.DEAL_KEY, load.inForceAt()).from(DEAL_ROW))
                .onConflictDoNothing()
                .execute();
        new DealPass(tx, load).observeAndTell(states(tx, load));
        takeOver(tx, val(load.at()), val(load.at()));
    }

    /**
     * What the home's first delivery says is known from its own instant: first the deals as they were, then, one
     * decision of sales operations after the other, what each made of them.
     */
    static void replayDecisions(DSLContext tx, Load load) {
        DealPass pass = new DealPass(tx, load);
        for (OffsetDateTime decision : decisions(tx)) {
            tx.truncate(TOUCHED_DEAL).execute();
            tx.insertInto(TOUCHED_DEAL, TOUCHED_DEAL.DEAL_KEY, TOUCHED_DEAL.IN_FORCE_AT)
                    .select(selectDistinct(ADJUSTMENT.DEAL_KEY, val(decision))
                            .from(ADJUSTMENT)
                            .where(ADJUSTMENT.DECIDED_AT.eq(decision).or(ADJUSTMENT.REVOKED_AT.eq(decision))))
                    .execute();
            pass.tellAgain(TOUCHED_DEAL.DEAL_KEY, val(decision), states(tx, load));
            tx.deleteFrom(FACT_DEAL)
                    .where(isNotTold())
                    .and(FACT_DEAL.KNOWN_FROM.ge(decision))
                    .execute();
            takeOver(tx, val(decision), greatest(ofState(FACT_DEAL.EFFECTIVE_FROM), val(decision)));
            DealCredit.rebuild(tx, load, val(decision));
        }
    }

    private static StateTable states(DSLContext tx, Load load) {
        TemporaryTables.keep(
                tx, STATE, select(StateTable.COLUMNS).from(FACT_DEAL).where(falseCondition()));
        return new StateTable(tx, load, table(STATE), Micros.of(load.deliveredAt()));
    }

    /** Ends the facts that are no longer told, and writes those that were not yet. */
    private static void takeOver(DSLContext tx, Field<OffsetDateTime> since, Field<OffsetDateTime> knownFrom) {
        tx.execute("analyze warehouse.touched_deal");
        tx.execute("analyze deal_state");
        tx.update(FACT_DEAL).set(FACT_DEAL.KNOWN_TO, since).where(isNotTold()).execute();
        List<Field<?>> values = new ArrayList<>();
        for (Field<?> column : StateTable.COLUMNS) {
            values.add(column.equals(FACT_DEAL.KNOWN_FROM) ? knownFrom : ofState(column));
        }
        tx.insertInto(FACT_DEAL, StateTable.COLUMNS)
                .select(select(values).from(table(STATE)).where(isNotStanding()))
                .execute();
    }

    private static List<OffsetDateTime> decisions(DSLContext tx) {
        var instant = select(ADJUSTMENT.DECIDED_AT.as("at"))
                .from(ADJUSTMENT)
                .union(select(ADJUSTMENT.REVOKED_AT).from(ADJUSTMENT))
                .asTable("instant");
        Field<OffsetDateTime> at = instant.field("at", OffsetDateTime.class);
        return tx.select(at).from(instant).where(at.isNotNull()).orderBy(at).fetch(at);
    }

    /** Deals that ever stood in a stage which is now something else are told anew: their closes may lie elsewhere. */
    static void touchRedefinedStages(DSLContext tx, Load load) {
        var redefined = select(DIM_STAGE.STAGE_KEY).from(DIM_STAGE).where(DIM_STAGE.KNOWN_FROM.eq(load.at()));
        if (load.first() || !tx.fetchExists(redefined)) {
            return;
        }
        tx.insertInto(TOUCHED_DEAL, TOUCHED_DEAL.DEAL_KEY, TOUCHED_DEAL.IN_FORCE_AT)
                .select(selectDistinct(FACT_DEAL.DEAL_KEY, val(load.at()))
                        .from(FACT_DEAL)
                        .where(FACT_DEAL.KNOWN_TO.eq(Clocks.FOREVER))
                        .and(FACT_DEAL.STAGE_KEY.in(redefined)))
                .onConflictDoNothing()
                .execute();
    }

    /** Decisions that were known before they were made come into force without a word. */
    static void touchWhatComesIntoForce(DSLContext tx, Load load) {
        if (load.first()) {
            return;
        }
        tx.insertInto(TOUCHED_DEAL, TOUCHED_DEAL.DEAL_KEY, TOUCHED_DEAL.IN_FORCE_AT)
                .select(selectDistinct(ADJUSTMENT.DEAL_KEY, val(load.at()))
                        .from(ADJUSTMENT)
                        .where(ADJUSTMENT.KNOWN_TO.eq(Clocks.FOREVER))
                        .and(ADJUSTMENT
                                .DECIDED_AT
                                .gt(ADJUSTMENT.KNOWN_FROM)
                                .or(ADJUSTMENT.REVOKED_AT.gt(ADJUSTMENT.KNOWN_FROM))))
                .onConflictDoNothing()
                .execute();
    }

    /** A state of a touched deal that its timeline no longer has. */
    private static Condition isNotTold() {
        List<Field<?>> facts = new ArrayList<>();
        List<Field<?>> states = new ArrayList<>();
        for (Field<?> column : SAID) {
            facts.add(column);
            states.add(ofState(column));
        }
        Condition same = ofState(FACT_DEAL.DEAL_KEY)
                .eq(FACT_DEAL.DEAL_KEY)
                .and(ofState(FACT_DEAL.EFFECTIVE_FROM).eq(FACT_DEAL.EFFECTIVE_FROM))
                .and(row(facts).isNotDistinctFrom(row(states)));
        return FACT_DEAL
                .KNOWN_TO
                .eq(Clocks.FOREVER)
                .and(exists(selectOne().from(TOUCHED_DEAL).where(TOUCHED_DEAL.DEAL_KEY.eq(FACT_DEAL.DEAL_KEY))))
                .and(notExists(selectOne().from(table(STATE)).where(same)));
    }

    private static Condition isNotStanding() {
        var standing = FACT_DEAL.as("standing");
        return notExists(selectOne()
                .from(standing)
                .where(standing.KNOWN_TO.eq(Clocks.FOREVER))
                .and(standing.DEAL_KEY.eq(ofState(FACT_DEAL.DEAL_KEY)))
                .and(standing.EFFECTIVE_FROM.eq(ofState(FACT_DEAL.EFFECTIVE_FROM))));
    }

    private static <T> Field<T> ofState(Field<T> column) {
        return field(STATE.append(column.getUnqualifiedName()), column.getDataType());
    }
}
