package io.quarterbook.measure;

import static io.quarterbook.schema.measure.Tables.SCOPE;
import static io.quarterbook.schema.measure.Tables.SCOPE_OF_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_REP;
import static io.quarterbook.schema.warehouse.Tables.DIM_TEAM;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.least;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import io.quarterbook.database.TemporaryTables;
import io.quarterbook.warehouse.AsKnown;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * Who counts what is a rep's, and on which days: the company, the rep, the member and every ancestor team. A rep's
 * team is that of the day, as known at K.
 */
final class Scopes {
    private static final Name MEMBERSHIP = name("membership");
    private static final Field<Long> REP = field(name("membership", "rep_key"), SQLDataType.BIGINT);
    private static final Field<Long> TEAM = field(name("membership", "team_key"), SQLDataType.BIGINT);
    private static final Field<Boolean> DIRECT = field(name("membership", "direct"), SQLDataType.BOOLEAN);
    private static final Field<LocalDate> FROM = field(name("membership", "from_on"), SQLDataType.LOCALDATE);
    private static final Field<LocalDate> TO = field(name("membership", "to_on"), SQLDataType.LOCALDATE);
    private static final Field<LocalDate> EVER_FROM = inline("-infinity").cast(SQLDataType.LOCALDATE);
    private static final Field<LocalDate> EVER_TO = inline("infinity").cast(SQLDataType.LOCALDATE);

    private Scopes() {}

    /** @param namesOn the day whose names are printed */
    static void fill(DSLContext sql, AsKnown known, LocalDate namesOn) {
        sql.truncate(SCOPE).execute();
        sql.truncate(SCOPE_OF_REP).execute();
        TemporaryTables.keep(sql, MEMBERSHIP, memberships(known));
        sql.insertInto(SCOPE).select(scopes(known, namesOn)).execute();
        fillScopeOfRep(sql);
        Workbench.analyze(sql, SCOPE_OF_REP);
    }

    /** A rep's direct team by day, and from it upwards by the day too. */
    private static Select<?> memberships(AsKnown known) {
        var teams = known.teams().asTable("teams", "rep_key", "team_key", "from_on", "to_on");
        var direct = select(
                        teams.field("rep_key", Long.class),
                        teams.field("team_key", Long.class),
                        inline(true).as("direct"),
                        teams.field("from_on", LocalDate.class),
                        teams.field("to_on", LocalDate.class))
                .from(teams);
        Field<LocalDate> from = greatest(FROM, DIM_TEAM.EFFECTIVE_FROM);
        Field<LocalDate> to = least(TO, DIM_TEAM.EFFECTIVE_TO);
        var upwards = select(REP, DIM_TEAM.PARENT_TEAM_KEY, inline(false), from, to)
                .from(table(MEMBERSHIP))
                .join(DIM_TEAM)
                .on(DIM_TEAM.TEAM_KEY.eq(TEAM))
                .and(known.versions(DIM_TEAM))
                .and(DIM_TEAM.PARENT_TEAM_KEY.ne(0L))
                .and(from.lt(to));
        // "union", not "union all": a circle of parents ends.
        return org.jooq
                .impl
                .DSL
                .withRecursive(
                        MEMBERSHIP, name("rep_key"), name("team_key"), name("direct"), name("from_on"), name("to_on"))
                .as(direct.union(upwards))
                .select(REP, TEAM, DIRECT, FROM, TO)
                .from(table(MEMBERSHIP));
    }

    private static Select<?> scopes(AsKnown known, LocalDate namesOn) {
        var rep = DIM_REP.as("rep");
        var team = DIM_TEAM.as("team");
        Condition repThen = known.on(rep, val(namesOn));
        Condition teamThen = known.on(team, val(namesOn));
        Field<Long> nobody = inline(0L);
        var all = select(
                        nobody.as("rep_key"),
                        nobody.as("team_key"),
                        inline("company").as("scope"),
                        inline("company").as("scope_id"),
                        inline("Company").as("scope_name"))
                .unionAll(select(nobody, team.TEAM_KEY, inline("team"), team.TEAM_ID, team.NAME)
                        .from(team)
                        .where(teamThen)
                        .and(team.TEAM_KEY.ne(0L)))
                .unionAll(select(rep.REP_KEY, nobody, inline("rep"), rep.REP_ID, rep.NAME)
                        .from(rep)
                        .where(repThen))
                .unionAll(selectDistinct(
                                rep.REP_KEY,
                                team.TEAM_KEY,
                                inline("member"),
                                concat(team.TEAM_ID, inline("/"), rep.REP_ID),
                                rep.NAME)
                        .from(table(MEMBERSHIP))
                        .join(rep)
                        .on(rep.REP_KEY.eq(REP).and(repThen))
                        .join(team)
                        .on(team.TEAM_KEY.eq(TEAM).and(teamThen))
                        .where(DIRECT))
                .asTable("all_scopes");
        Field<String> scope = all.field("scope", String.class);
        Field<String> id = all.field("scope_id", String.class);
        return select(
                        rowNumber().over().orderBy(scope.collate("C"), id.collate("C")),
                        all.field("rep_key", Long.class),
                        all.field("team_key", Long.class),
                        scope,
                        id,
                        all.field("scope_name", String.class))
                .from(all);
    }

    private static void fillScopeOfRep(DSLContext sql) {
        Table<?> member = table(MEMBERSHIP);
        Table<?> reps = selectDistinct(DIM_REP.REP_KEY).from(DIM_REP).asTable("reps");
        Field<Long> rep = reps.field(DIM_REP.REP_KEY);
        sql.insertInto(SCOPE_OF_REP)
                .select(select(rep, SCOPE.SCOPE_KEY, EVER_FROM, EVER_TO)
                        .from(reps)
                        .join(SCOPE)
                        .on(SCOPE.SCOPE_.eq(inline("company")))
                        .or(SCOPE.SCOPE_.eq(inline("rep")).and(SCOPE.REP_KEY.eq(rep))))
                .execute();
        sql.insertInto(SCOPE_OF_REP)
                .select(select(REP, SCOPE.SCOPE_KEY, FROM, TO)
                        .from(member)
                        .join(SCOPE)
                        .on(SCOPE.TEAM_KEY.eq(TEAM))
                        .and(SCOPE.SCOPE_
                                .eq(inline("team"))
                                .or(SCOPE.SCOPE_
                                        .eq(inline("member"))
                                        .and(SCOPE.REP_KEY.eq(REP))
                                        .and(DIRECT))))
                .execute();
    }
}
