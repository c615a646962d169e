package io.quarterbook.warehouse;

import static io.quarterbook.schema.staging.Tables.ABSENCE;
import static io.quarterbook.schema.staging.Tables.ACCOUNT;
import static io.quarterbook.schema.staging.Tables.ACTIVITY;
import static io.quarterbook.schema.staging.Tables.ADJUSTMENT;
import static io.quarterbook.schema.staging.Tables.DEAL;
import static io.quarterbook.schema.staging.Tables.DEAL_CHANGE;
import static io.quarterbook.schema.staging.Tables.DEAL_SPLIT;
import static io.quarterbook.schema.staging.Tables.FORECAST;
import static io.quarterbook.schema.staging.Tables.LEAD;
import static io.quarterbook.schema.staging.Tables.PRODUCT;
import static io.quarterbook.schema.staging.Tables.QUOTA;
import static io.quarterbook.schema.staging.Tables.REP;
import static io.quarterbook.schema.staging.Tables.STAGE;
import static io.quarterbook.schema.staging.Tables.TEAM;
import static io.quarterbook.schema.staging.Tables.TEAM_MEMBERSHIP;
import static io.quarterbook.schema.warehouse.Tables.MEMBER;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.Table;

/** Gives every natural key that a delivery names, in its own file or in another's, its durable key. */
final class Members {
    private static final Name MENTIONED_ONLY = name("mentioned_only");

    /** A column of staging that names members. */
    private record Naming(String entity, Table<?> table, Field<String> column, Condition when) {}

    /** Each in the file that describes it. */
    private static final List<Naming> DESCRIBED = List.of(
            named("team", TEAM, TEAM.TEAM_ID),
            named("rep", REP, REP.REP_ID),
            named("account", ACCOUNT, ACCOUNT.ACCOUNT_ID),
            named("product", PRODUCT, PRODUCT.PRODUCT_ID),
            named("stage", STAGE, STAGE.STAGE_),
            named("lead", LEAD, LEAD.LEAD_ID),
            named("deal", DEAL, DEAL.DEAL_ID));

    /** In the files of others. */
    private static final List<Naming> MENTIONED = List.of(
            named("team", TEAM, TEAM.PARENT_TEAM_ID),
            named("team", REP, REP.TEAM_ID),
            new Naming("team", QUOTA, QUOTA.SCOPE_ID, QUOTA.SCOPE.eq("team")),
            named("rep", REP, REP.MANAGER_REP_ID),
            named("rep", TEAM, TEAM.MANAGER_REP_ID),
            named("rep", DEAL, DEAL.REP_ID),
            new Naming("rep", QUOTA, QUOTA.SCOPE_ID, QUOTA.SCOPE.eq("rep")),
            named("account", DEAL, DEAL.ACCOUNT_ID),
            named("product", DEAL, DEAL.PRODUCT_ID),
            named("stage", DEAL, DEAL.STAGE),
            changed("stage", DEAL_CHANGE.OLD_VALUE, "stage"),
            changed("stage", DEAL_CHANGE.NEW_VALUE, "stage"),
            changed("rep", DEAL_CHANGE.OLD_VALUE, "rep_id"),
            changed("rep", DEAL_CHANGE.NEW_VALUE, "rep_id"),
            named("rep", DEAL_SPLIT, DEAL_SPLIT.REP_ID),
            named("rep", ACTIVITY, ACTIVITY.REP_ID),
            named("rep", LEAD, LEAD.REP_ID),
            named("rep", TEAM_MEMBERSHIP, TEAM_MEMBERSHIP.REP_ID),
            named("rep", ABSENCE, ABSENCE.REP_ID),
            new Naming("rep", FORECAST, FORECAST.SCOPE_ID, FORECAST.SCOPE.eq("rep")),
            credited(),
            named("team", TEAM_MEMBERSHIP, TEAM_MEMBERSHIP.TEAM_ID),
            new Naming("team", FORECAST, FORECAST.SCOPE_ID, FORECAST.SCOPE.eq("team")),
            named("account", ACTIVITY, ACTIVITY.ACCOUNT_ID),
            named("lead", ACTIVITY, ACTIVITY.LEAD_ID),
            named("deal", DEAL_CHANGE, DEAL_CHANGE.DEAL_ID),
            named("deal", DEAL_SPLIT, DEAL_SPLIT.DEAL_ID),
            named("deal", ADJUSTMENT, ADJUSTMENT.DEAL_ID),
            named("deal", LEAD, LEAD.CONVERTED_DEAL_ID),
            named("deal", ACTIVITY, ACTIVITY.DEAL_ID));

    private Members() {}

    static void register(DSLContext tx, Load load) {
        if (load.first()) {
            Bulk.fill(tx, MEMBER, () -> registerAll(tx));
        } else {
            registerAll(tx);
        }
    }

    private static int registerAll(DSLContext tx) {
        int registered = 0;
        for (Naming naming : DESCRIBED) {
            registered += insert(tx, unknown(naming).asTable("unknown"));
        }
        tx.execute("analyze " + tx.render(MEMBER));
        // Nearly all are known by now: one statement, which the server may divide among its workers, finds the others.
        Select<Record2<String, String>> unknown = MENTIONED.stream()
                .map(Members::unknown)
                .reduce(Select::unionAll)
                .orElseThrow();
        tx.dropTableIfExists(MENTIONED_ONLY).execute();
        tx.createTemporaryTable(MENTIONED_ONLY).as(unknown).execute();
        return registered + insert(tx, table(MENTIONED_ONLY));
    }

    private static Select<Record2<String, String>> unknown(Naming naming) {
        return select(inline(naming.entity()).as("entity"), naming.column().as("natural_key"))
                .from(naming.table())
                .where(naming.when())
                .and(naming.column().isNotNull())
                .and(notExists(selectOne()
                        .from(MEMBER)
                        .where(MEMBER.ENTITY.eq(inline(naming.entity())))
                        .and(MEMBER.NATURAL_KEY.eq(naming.column()))));
    }

    private static int insert(DSLContext tx, Table<?> unknown) {
        Field<String> entity = field(name("entity"), String.class);
        Field<String> key = field(name("natural_key"), String.class);
        return tx.insertInto(MEMBER, MEMBER.ENTITY, MEMBER.NATURAL_KEY)
                .select(select(entity, key).from(unknown).groupBy(entity, key).orderBy(entity, key.collate("C")))
                .execute();
    }

    private static Naming changed(String entity, Field<String> value, String field) {
        return new Naming(entity, DEAL_CHANGE, value, DEAL_CHANGE.FIELD.eq(inline(field)));
    }

    /** The reps of an adjusted credit: {@code R1:0.6;R2:0.4}. */
    private static Naming credited() {
        Table<?> parts = select(DealCredit.rep(DealCredit.PART).as("rep_id"))
                .from(ADJUSTMENT, DealCredit.parts(ADJUSTMENT.VALUE))
                .where(ADJUSTMENT.FIELD.eq(inline("credit")))
                .asTable("credited");
        return named("rep", parts, parts.field("rep_id", String.class));
    }

    private static Naming named(String entity, Table<?> table, Field<String> column) {
        return new Naming(entity, table, column, noCondition());
    }
}
