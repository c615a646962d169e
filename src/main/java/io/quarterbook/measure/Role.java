package io.quarterbook.measure;

import io.quarterbook.schema.measure.Tables;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;

/** The rows that measures are taken over: a work table with one row a window, scope and thing. */
public enum Role {
    /** Deals by the day of their close. */
    CLOSED(Tables.CLOSED_DEAL, Thing.DEAL, Of.EVENTS),
    /** Deals by the day on which they became pipeline. */
    CREATED(Tables.CREATED_DEAL, Thing.DEAL, Of.EVENTS),
    /** Deals by the day of their creation. */
    COHORT(Tables.COHORT_DEAL, Thing.DEAL, Of.EVENTS),
    /** Deals that are open at the end of the window. */
    OPEN(Tables.OPEN_DEAL, Thing.DEAL, Of.STATES),
    /** Deals that were open and due in the period at its opening. */
    OPENING(Tables.OPENING_DEAL, Thing.DEAL, Of.STATES),
    /** Deals whose due date was moved to a later day in the window. */
    PUSHED(Tables.PUSHED_DEAL, Thing.DEAL, Of.EVENTS),
    /** Deals that were pipeline of the window, with how they came in and went out. */
    WATERFALL(Tables.WATERFALL_DEAL, Thing.DEAL, Of.STATES),
    /** Deals by the day on which they first entered a stage: one row a stage. */
    STAGE_ENTRY(Tables.STAGE_ENTRY, Thing.DEAL, Of.EVENTS),
    /** Activities by the day of their start. */
    ACTIVITY(Tables.ACTIVITY, Thing.ACTIVITY, Of.EVENTS),
    /** Meetings with prospects by the day on which they were set, or took place. */
    PROSPECT_MEETING(Tables.PROSPECT_MEETING, Thing.ACTIVITY, Of.EVENTS),
    /** Reps by the days on which they worked. */
    WORK_TIME(Tables.WORK_TIME, Thing.REP, Of.EVENTS),
    /** Leads by the day of their creation. */
    LEAD(Tables.LEAD, Thing.LEAD, Of.EVENTS),
    /** Leads by the day of their assignment. */
    ASSIGNED_LEAD(Tables.ASSIGNED_LEAD, Thing.LEAD, Of.EVENTS);

    /** What the rows are about. */
    enum Thing {
        DEAL("deal_key", true),
        ACTIVITY("activity_id", true),
        REP("rep_key", false),
        LEAD("lead_key", false);

        private final String key;
        private final boolean shared;

        Thing(String key, boolean shared) {
            this.key = key;
            this.shared = shared;
        }
    }

    /** What a row says of a thing. */
    private enum Of {
        /** What happened to it in the window, once. */
        EVENTS,
        /** How it stands, or stood, in the window. */
        STATES
    }

    private final Table<?> table;
    private final Thing thing;
    private final Of of;

    Role(Table<?> table, Thing thing, Of of) {
        this.table = table;
        this.thing = thing;
        this.of = of;
    }

    /** Whether several may have a part in a thing. */
    boolean isShared() {
        return thing.shared;
    }

    /** What a sum of parts adds up over. */
    Set<Measure.Adds> adds() {
        return of == Of.EVENTS ? Set.of(Measure.Adds.SCOPES, Measure.Adds.TIME) : Set.of(Measure.Adds.SCOPES);
    }

    /** Those about one kind of things. */
    static Stream<Role> about(Thing thing) {
        return Stream.of(values()).filter(role -> role.thing == thing);
    }

    Table<?> table() {
        return table;
    }

    Thing thing() {
        return thing;
    }

    Field<Integer> windowKey() {
        return Objects.requireNonNull(table.field("window_key", Integer.class));
    }

    Field<Integer> scopeKey() {
        return Objects.requireNonNull(table.field("scope_key", Integer.class));
    }

    /** What tells the things of one window and scope apart. */
    Field<?> key() {
        return Objects.requireNonNull(table.field(thing.key));
    }
}
