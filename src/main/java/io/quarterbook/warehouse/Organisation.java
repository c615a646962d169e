package io.quarterbook.warehouse;

import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_TEAM;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * People and teams on a day, as known at K, by their durable keys.
 *
 * @param reps without the pseudo rep
 */
public record Organisation(Map<Long, Rep> reps, Map<Long, Team> teams) {
    /**
     * A person who sells.
     *
     * @param teamKey 0: in no team
     * @param knownSince orders people by when they were first known; equal for those of one delivery
     * @param inferred named by a deal, in no delivered file
     */
    public record Rep(
            long key,
            String id,
            String name,
            @Nullable String role,
            long teamKey,
            @Nullable LocalDate hiredOn,
            @Nullable LocalDate leftOn,
            long knownSince,
            boolean inferred) {}

    /**
     * A team.
     *
     * @param parentKey 0: a top team
     * @param manager a name, whether of a rep or of somebody who is none
     */
    public record Team(
            long key,
            String id,
            String name,
            long parentKey,
            @Nullable String manager,
            long knownSince) {}

    public Organisation {
        reps = Map.copyOf(reps);
        teams = Map.copyOf(teams);
    }

    /** Teams by memberships where there are any. */
    public static Organisation on(DSLContext sql, LocalDate day, OffsetDateTime k) {
        AsKnown known = AsKnown.at(k);
        var teams = known.teams().asTable("teams", "rep_key", "team_key", "from_on", "to_on");
        Map<Long, Long> teamOf = sql.select(teams.field("rep_key", Long.class), teams.field("team_key", Long.class))
                .from(teams)
                .where(Clocks.effectiveOn(
                        teams.field("from_on", LocalDate.class), teams.field("to_on", LocalDate.class), val(day)))
                .fetchMap(row -> row.value1(), row -> row.value2());
        var r = DIM_REP;
        var older = DIM_REP.as("older");
        Map<Long, Rep> reps = sql.select(
                        r.REP_KEY,
                        r.REP_ID,
                        r.NAME,
                        r.ROLE,
                        r.HIRED_ON,
                        r.LEFT_ON,
                        r.INFERRED,
                        since(select(min(order(older.KNOWN_FROM)))
                                .from(older)
                                .where(older.REP_KEY.eq(r.REP_KEY))
                                .asField()))
                .from(r)
                .where(Clocks.knownAt(r.KNOWN_FROM, r.KNOWN_TO, k))
                .and(Clocks.effectiveOn(r.EFFECTIVE_FROM, r.EFFECTIVE_TO, val(day)))
                .and(r.REP_KEY.ne(0L))
                .fetchMap(
                        r.REP_KEY,
                        row -> new Rep(
                                row.get(r.REP_KEY),
                                row.get(r.REP_ID),
                                row.get(r.NAME),
                                row.get(r.ROLE),
                                teamOf.getOrDefault(row.get(r.REP_KEY), 0L),
                                row.get(r.HIRED_ON),
                                row.get(r.LEFT_ON),
                                row.get("known_since", Long.class),
                                row.get(r.INFERRED)));
        return new Organisation(reps, teams(sql, day, k, reps));
    }

    private static Map<Long, Team> teams(DSLContext sql, LocalDate day, OffsetDateTime k, Map<Long, Rep> reps) {
        var t = DIM_TEAM;
        var older = DIM_TEAM.as("older");
        return sql.select(
                        t.TEAM_KEY,
                        t.TEAM_ID,
                        t.NAME,
                        t.PARENT_TEAM_KEY,
                        t.MANAGER_NAME,
                        t.MANAGER_REP_KEY,
                        since(select(min(order(older.KNOWN_FROM)))
                                .from(older)
                                .where(older.TEAM_KEY.eq(t.TEAM_KEY))
                                .asField()))
                .from(t)
                .where(Clocks.knownAt(t.KNOWN_FROM, t.KNOWN_TO, k))
                .and(Clocks.effectiveOn(t.EFFECTIVE_FROM, t.EFFECTIVE_TO, val(day)))
                .and(t.TEAM_KEY.ne(0L))
                .fetchMap(
                        t.TEAM_KEY,
                        row -> new Team(
                                row.get(t.TEAM_KEY),
                                row.get(t.TEAM_ID),
                                row.get(t.NAME),
                                row.get(t.PARENT_TEAM_KEY),
                                manager(row.get(t.MANAGER_NAME), reps.get(row.get(t.MANAGER_REP_KEY))),
                                row.get("known_since", Long.class)));
    }

    private static @Nullable String manager(@Nullable String name, @Nullable Rep rep) {
        return rep == null ? name : rep.name();
    }

    private static Field<Long> since(Field<Long> order) {
        return order.as("known_since");
    }

    /** What was always known comes first. */
    private static Field<Long> order(Field<OffsetDateTime> knownFrom) {
        return when(knownFrom.eq(Clocks.ALWAYS), inline(0L))
                .otherwise(
                        DSL.field("cast(extract(epoch from {0}) * 1000000 as bigint)", SQLDataType.BIGINT, knownFrom));
    }
}
